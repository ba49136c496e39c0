import { setTimeout as wait } from 'node:timers/promises';
import type { Json } from '../support/http.ts';
import { capture, type Captured } from './captures.ts';
import { findDifferences } from './compare.ts';
import type { Compared } from './departures.ts';
import { isObject, Mask, type RawAnswer } from './mask.ts';
import type { RecordedExchange, RecordedRequest } from './recording.ts';
import { startWebhookSink, type WebhookSink } from './webhook-sink.ts';

interface ReplayOptions {
  /** Pause after each write, so that no two events have the same time. */
  readonly gapMs: number;
  /** How long to wait for the call of a webhook. */
  readonly patienceMs?: number;
}

/** Sends recorded requests to a broker, and compares the answers with those of the official one. */
export async function replay(
  url: string,
  exchanges: readonly RecordedExchange[],
  { gapMs, patienceMs = 30_000 }: ReplayOptions,
): Promise<readonly Compared[]> {
  await using sink = await startWebhookSink(patienceMs);
  const run = new Run(url, sink);
  const compared: Compared[] = [];
  for (const exchange of exchanges) {
    compared.push(...(await run.exchange(exchange)));
    if (!READS.has(exchange.request.method)) await wait(gapMs);
  }
  await run.removePacticipants();
  return compared;
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS', 'DELIVERY']);
const HAL = 'application/hal+json, application/json';

class Run {
  readonly #url: string;
  readonly #sink: WebhookSink;
  /** Letters only, so that names keep their initials and their place in lists. */
  readonly #prefix = `z${randomLetters(7)}`;
  readonly #captured: Captured = new Map();
  readonly #mask: Mask;
  readonly #followed = new Map<string, Promise<string>>();

  constructor(url: string, sink: WebhookSink) {
    this.#url = url;
    this.#sink = sink;
    const names = { prefix: this.#prefix, base: url, sink: sink.address };
    this.#mask = new Mask(names, this.#captured);
  }

  async exchange({ request, answer, follow }: RecordedExchange): Promise<Compared[]> {
    const { id, route, method, path, pause } = request;
    if (pause !== undefined) await wait(pause);
    if (method === 'DELIVERY') {
      const ours = this.#mask.delivery((await this.#sink.take(path)) ?? { method: 'none' });
      return [{ id, route, differences: findDifferences(request, answer, ours) }];
    }
    const raw = await this.#send(request);
    const body = raw.headers.get('content-type')?.includes('json') ? parse(raw.text) : undefined;
    if (request.captures !== undefined) capture(request.captures, body, this.#captured);
    const differences = findDifferences(request, answer, this.#mask.answer(request, raw));
    const compared = { id, route, differences };
    if (follow === undefined || !isObject(body)) return [compared];
    return [compared, ...(await this.#follow(id, follow, this.#mask.ownOnly(body)))];
  }

  async removePacticipants(): Promise<void> {
    const list = await this.#fetch(`/pacticipants?q=${this.#prefix}`, { headers: { accept: HAL } });
    const names = (parse(list.text)?._embedded?.pacticipants ?? []) as { name: string }[];
    for (const { name } of names) {
      const path = `/pacticipants/${encodeURIComponent(name)}`;
      await this.#fetch(path, { method: 'DELETE', headers: { accept: HAL } });
    }
  }

  #send({ method, path, accept, type, body }: RecordedRequest): Promise<RawAnswer> {
    const filled = body === undefined ? undefined : this.#fill(body);
    const text =
      typeof filled === 'string' || filled === undefined ? filled : JSON.stringify(filled);
    const headers = {
      // `fetch` would send another one.
      accept: accept ?? '*/*',
      ...(type !== undefined && { 'content-type': type }),
    };
    return this.#fetch(String(this.#fill(path)), {
      method,
      headers,
      ...(text !== undefined && { body: Buffer.from(text) }),
    });
  }

  /** Follows the links of a document; compares only relations that both documents have. */
  async #follow(
    id: string,
    official: Readonly<Record<string, readonly string[]>>,
    document: Json,
  ): Promise<Compared[]> {
    const found = new Map<string, Set<string>>();
    for (const [relation, href] of collectLinks(document)) {
      const accept = relation === 'curies' ? 'text/html' : '*/*';
      const key = `${accept} ${this.#expand(href)}`;
      const target = this.#followed.get(key) ?? this.#describe(this.#expand(href), accept);
      this.#followed.set(key, target);
      found.set(relation, (found.get(relation) ?? new Set()).add(await target));
    }
    return Object.entries(official).flatMap(([relation, targets]) => {
      const own = found.get(relation);
      if (own === undefined) return [];
      const isEqual = String([...own].sort()) === String(targets);
      const what = `leads to ${[...own].join(' and ')}, not ${targets.join(' and ')}`;
      return [
        {
          id: `${id.replace('GET', 'FOLLOW')} ${relation}`,
          route: 'rule: links can be followed',
          differences: isEqual ? [] : [{ category: 'links' as const, what }],
        },
      ];
    });
  }

  async #describe(href: string, accept: string): Promise<string> {
    if (!/^(http|\/)/.test(href)) return 'no URL';
    const { status, headers } = await this.#fetch(href, { headers: { accept } });
    return `${status} ${headers.get('content-type')?.split(';')[0] ?? 'no type'}`;
  }

  /** Fills a template with names of the data set. */
  #expand(href: string): string {
    const names: Readonly<Record<string, string>> = {
      provider: `${this.#prefix} Orders API`,
      consumer: `${this.#prefix} Web App`,
      pacticipant: `${this.#prefix} Web App`,
      version: '1.0.0',
      consumerApplicationVersion: '1.0.0',
      tag: `${this.#prefix}-dev`,
      branch: 'main',
      environment: `${this.#prefix}-production`,
      label: `${this.#prefix}-team`,
      rel: 'webhooks',
    };
    return href.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(names[name] ?? 'nope'),
    );
  }

  #fill(value: Json): Json {
    if (typeof value === 'string') {
      return value
        .replaceAll('@', this.#prefix)
        .replaceAll('<sink>', `http://${this.#sink.address}`)
        .replaceAll(/<(\w[\w-]*)>/g, (_, name: string) => this.#captured.get(name) ?? `no-${name}`);
    }
    if (Array.isArray(value)) return value.map((each): unknown => this.#fill(each));
    if (!isObject(value)) return value;
    if ('$base64' in value) {
      return Buffer.from(JSON.stringify(this.#fill(value.$base64))).toString('base64');
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, this.#fill(part)]));
  }

  async #fetch(path: string, init: RequestInit): Promise<RawAnswer> {
    const url = path.startsWith('http') ? path : this.#url + path;
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const { status, headers } = response;
    return { status, headers, text: await response.text() };
  }
}

function collectLinks(document: Json): (readonly [relation: string, href: string])[] {
  if (Array.isArray(document)) return document.flatMap(collectLinks);
  if (!isObject(document)) return [];
  return Object.entries(document).flatMap(([key, part]) => {
    if (key !== '_links') return collectLinks(part);
    return Object.entries(part as Record<string, Json>).flatMap(([relation, links]) =>
      [links].flat().flatMap((link: Json) => {
        const href: unknown = link?.href;
        return typeof href === 'string' ? [[relation, href] as const] : [];
      }),
    );
  });
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function randomLetters(count: number): string {
  const letter = (): string => String.fromCharCode(97 + Math.floor(Math.random() * 26));
  return Array.from({ length: count }, letter).join('');
}
