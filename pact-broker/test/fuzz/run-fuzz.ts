import fc from 'fast-check';
import { makeResources } from '../../src/routes/index.ts';
import type { UseCases } from '../../src/use-cases/use-cases.ts';
import { makeHttp } from '../support/http.ts';
import { malformedRequest, type RawRequest, type Route } from './malformed-request.ts';
import { sendRaw, toBytes } from './send-raw.ts';
import { watchTables, type TableDigest } from './table-digest.ts';
import { SEED, validRequests, type ValidRequest } from './valid-requests.ts';

interface Options {
  /** A broker on an empty database. */
  readonly url: string;
  readonly databaseUrl: string;
  readonly requests: number;
  readonly seed: number;
  /** An answer that takes longer is a fault. */
  readonly limitMs: number;
  /** Called after each thousand requests with the current report. */
  readonly onProgress?: (report: FuzzReport) => void;
}

export interface FuzzReport {
  readonly requests: number;
  /** Number of answers by status; `none` means that the connection was closed without an answer. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly slowestMs: number;
  readonly largestBytes: number;
  /** Behavior that must never occur: a 5xx, a write despite an error, no answer. */
  readonly faults: readonly Fault[];
}

interface Fault {
  readonly what: string;
  /** The bytes on the wire, as Latin-1 in a JSON string. */
  readonly request: string;
  /** The request before it: a write that began after its answer shows only now. */
  readonly previous: string;
}

const BATCH = 1_000;
const MAX_FAULTS = 20;

/** Sends malformed requests sequentially. A seed makes the run repeatable. */
export async function runFuzz(options: Options): Promise<FuzzReport> {
  await using tables = await watchTables(options.databaseUrl);
  const arbitrary = malformedRequest(readRoutes(), validRequests(await seedBroker(options.url)));
  const run = new Run(options, tables);
  for (let sent = 0; sent < options.requests && !run.isHopeless(); sent += BATCH) {
    const numRuns = Math.min(BATCH, options.requests - sent);
    for (const request of fc.sample(arbitrary, { numRuns, seed: options.seed + sent })) {
      await run.send(request);
    }
    await run.checkHeartbeat();
    options.onProgress?.(run.report());
  }
  return run.report();
}

class Run {
  readonly #options: Options;
  readonly #tables: TableDigest;
  readonly #url: URL;
  readonly #statuses = new Map<string, number>();
  readonly #faults: Fault[] = [];
  #sent = 0;
  #slowestMs = 0;
  #largestBytes = 0;

  constructor(options: Options, tables: TableDigest) {
    this.#options = options;
    this.#tables = tables;
    this.#url = new URL(options.url);
  }

  async send(request: RawRequest): Promise<void> {
    const before = (this.#digest ??= await this.#tables.read());
    this.#sent += 1;
    const status = await this.#exchange(request);
    const isError = status === undefined || status >= 400;
    // A write by a read-only request shows at the next check.
    if (request.method === 'GET') return;
    this.#digest = await this.#tables.read();
    if (isError && this.#digest !== before) {
      this.#note(`a write despite the error ${status ?? '(no answer)'}`, request);
    }
    this.#previous = request;
  }

  /** The last request that could write, and the digest after it. */
  #previous: RawRequest | undefined;
  #digest: string | undefined;

  async #exchange(request: RawRequest): Promise<number | undefined> {
    try {
      const { status, bytes, ms } = await sendRaw(this.#url, request, this.#options.limitMs);
      const key = String(status ?? 'none');
      this.#statuses.set(key, (this.#statuses.get(key) ?? 0) + 1);
      this.#slowestMs = Math.max(this.#slowestMs, ms);
      this.#largestBytes = Math.max(this.#largestBytes, bytes);
      // 501 is the right answer to a method that HTTP does not define.
      if (status !== undefined && status >= 500 && status !== 501)
        this.#note(`status ${status}`, request);
      return status;
    } catch (error) {
      this.#note(String(error), request);
      return undefined;
    }
  }

  async checkHeartbeat(): Promise<void> {
    const { status } = await makeHttp(this.#options.url).get('/diagnostic/status/heartbeat');
    if (status !== 200) {
      const previous = toText(this.#previous);
      this.#faults.push({ what: `heartbeat ${status}`, request: '', previous });
    }
  }

  isHopeless(): boolean {
    return this.#faults.length >= MAX_FAULTS;
  }

  report(): FuzzReport {
    return {
      requests: this.#sent,
      statuses: Object.fromEntries([...this.#statuses].sort()),
      slowestMs: Math.round(this.#slowestMs),
      largestBytes: this.#largestBytes,
      faults: this.#faults,
    };
  }

  #note(what: string, request: RawRequest): void {
    this.#faults.push({ what, request: toText(request), previous: toText(this.#previous) });
  }
}

function toText(request: RawRequest | undefined): string {
  return request === undefined ? '' : JSON.stringify(toBytes(request).toString('latin1'));
}

/** The URL table without the route that always fails; its handlers are never called. */
function readRoutes(): readonly Route[] {
  const resources = makeResources({} as UseCases).filter(({ path }) => path !== '/test/error');
  return resources.map((resource) => ({
    path: resource.path,
    methods: ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'].filter((method) => method in resource),
  }));
}

async function seedBroker(url: string) {
  const http = makeHttp(url);
  const send = ({ method, path, body }: ValidRequest) =>
    http.send(method, path, {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  const [environment, published] = await Promise.all(SEED.map(send));
  const pact = await http.get(String(published?.body._links['pb:contracts'][0].href));
  const results = new URL(String(pact.body._links['pb:publish-verification-results'].href));
  return { environment: String(environment?.body.uuid), results: results.pathname };
}
