import type { Json } from '../support/http.ts';
import type { MaskedAnswer, RecordedRequest } from './recording.ts';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The addresses and names of one run. */
export interface RunNames {
  readonly prefix: string;
  /** The broker's URL. */
  readonly base: string;
  /** Host and port of the receiver of webhooks. */
  readonly sink: string;
}

const HEADERS = [
  ...['allow', 'access-control-allow-methods', 'vary', 'cache-control', 'x-content-type-options'],
  ...['x-frame-options', 'x-pact-consumer-version', 'x-pact-broker-version'],
];

/** Lists that can also have entries of other runs. */
const SHARED_LISTS = new Set([
  ...['pacticipants', 'labels', 'environments', 'integrations', 'pacts', 'items'],
  ...['triggeredWebhooks', 'pb:pacticipants', 'pb:environments', 'pb:pacts', 'pb:webhooks'],
  ...['pb:record-deployment', 'pb:record-release'],
]);

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, 'UUID'],
  [/\b[\da-f]{40}\b/g, 'SHA'],
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?( ?\+00:?00| ?UTC|Z)?/g, 'TIME'],
  [/\b\d\d\/\d\d\/\d{4}\b/g, 'DAY'],
  [/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g, 'TIME'],
  [/(metadata\/)[\w=-]+/g, '$1META'],
  [/(\/webhooks\/)(?!provider|consumer|execute|status)[\w-]{16,}/g, '$1ID'],
  [/(verification-results\/)\d+/g, '$1N'],
  [/([Vv]erification result )\d+/g, '$1N'],
  [/(reference )[\w-]{6,}/g, '$1REF'],
  [/(Broker v)[\w.-]+/g, '$1X'],
];

/** Replaces what no two runs share, so that answers can be compared. */
export class Mask {
  readonly #names: RunNames;
  readonly #captured: ReadonlyMap<string, string>;

  constructor(names: RunNames, captured: ReadonlyMap<string, string>) {
    this.#names = names;
    this.#captured = captured;
  }

  answer(request: RecordedRequest, { status, headers, text }: RawAnswer): MaskedAnswer {
    const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
    const location = headers.get('location');
    const kept = HEADERS.flatMap((name) => {
      const value = headers.get(name);
      if (value === null) return [];
      return [[name, name === 'x-pact-broker-version' ? 'present' : this.text(value)] as const];
    });
    return {
      status,
      ...(type !== undefined && { type }),
      ...(location !== null && { location: this.text(location) }),
      headers: Object.fromEntries(kept),
      ...this.#body(request, text, type ?? ''),
    };
  }

  /** A call of a webhook, as its receiver saw it. */
  delivery(delivered: Json): MaskedAnswer {
    return { status: 200, delivered: this.json(delivered) };
  }

  #body(request: RecordedRequest, text: string, type: string): { readonly body?: Json } {
    if (text === '') return { body: null };
    // Of pages and images, only their presence is compared.
    if (request.brief || /html|svg|image|css|javascript/.test(type)) return {};
    if (type.includes('json')) return { body: this.#document(request, JSON.parse(text)) };
    if (type === 'text/csv') return { body: toNamedCsv(this.text(text)) };
    return { body: this.text(text).split('\n') };
  }

  #document(request: RecordedRequest, json: Json): Json {
    const body = this.json(this.ownOnly(json));
    if (request.route === '/metrics') return withoutNumbers(body);
    return request.counts === false ? withoutCounts(body) : body;
  }

  /** Removes entries of other runs from lists. */
  ownOnly(value: Json): Json {
    if (Array.isArray(value)) return value.map((each): unknown => this.ownOnly(each));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => {
        if (!Array.isArray(part)) return [key, this.ownOnly(part)];
        const own = part.filter((each: Json) => {
          if (SHARED_LISTS.has(key)) return this.#owns(each);
          const isNotice = key === 'notices' || key === 'logs';
          return !(isNotice && /webhook/i.test(JSON.stringify(each))) || this.#owns(each);
        });
        return [key, this.ownOnly(own)];
      }),
    );
  }

  #owns(entry: Json): boolean {
    const text = JSON.stringify(entry);
    const isOwn =
      text.includes(this.#names.prefix) ||
      [...this.#captured.values()].some((value) => text.includes(value));
    return isOwn && !/environments?\/UUID/.test(this.text(text));
  }

  json(value: Json, key?: string): Json {
    if (typeof value === 'string') {
      const text = this.text(value);
      if (key === 'uuid' && !/^<|UUID|@/.test(text)) return 'ID';
      if (key === 'reference') return 'REF';
      return key === 'content-length' ? 'N' : text;
    }
    if (Array.isArray(value)) return value.map((each): unknown => this.json(each));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [this.text(name), this.json(part, name)]),
    );
  }

  text(text: string): string {
    const { prefix, base, sink } = this.#names;
    let masked = text;
    for (const [name, value] of this.#captured) {
      // A shorter one could be anything.
      if (value.length >= 6) masked = masked.replaceAll(value, `<${name}>`);
    }
    masked = masked.replaceAll(base, 'BASE').replaceAll(new URL(base).host, 'HOST');
    masked = masked.replaceAll(`http://${sink}`, 'SINK').replaceAll(sink, 'SINKHOST');
    masked = masked.replaceAll(new RegExp(prefix, 'gi'), '@');
    for (const [pattern, name] of PATTERNS) masked = masked.replaceAll(pattern, name);
    return masked;
  }
}

export function isObject(value: unknown): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutNumbers(body: Json): Json {
  return JSON.parse(
    JSON.stringify(body, (key, value: unknown) =>
      typeof value === 'number' || key === 'distribution' ? 'N' : value,
    ),
  );
}

function withoutCounts(body: Json): Json {
  const reduced = { ...body };
  if (reduced.page) reduced.page = Object.keys(reduced.page as object);
  if (reduced.items) reduced.items = [];
  for (const part of ['_embedded', '_links']) {
    if (!isObject(reduced[part])) continue;
    reduced[part] = Object.fromEntries(
      Object.entries(reduced[part])
        .filter(([key]) => key !== 'next' && key !== 'previous')
        .map(([key, value]) => [key, Array.isArray(value) ? [] : value]),
    );
  }
  return reduced;
}

/** Replaces the ids in a list of integrations by names, and keeps this run's lines. */
function toNamedCsv(text: string): string[] {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const names = new Map(lines.map(([id, name]) => [id, name]));
  return lines
    .filter(([, name]) => name?.includes('@'))
    .map(([, name, ...rest]) => {
      const providers = rest.slice(4).filter((id) => id !== '0');
      return [name, ...rest.slice(0, 3), ...providers.map((id) => names.get(id))].join(',');
    })
    .sort();
}
