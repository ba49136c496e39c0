import { connect } from 'node:net';
import fc from 'fast-check';
import pg from 'pg';
import { hostileRequests, type RawRequest, type ValidRequest } from './hostile-requests.ts';

interface Target {
  readonly url: string;
  readonly requests: readonly ValidRequest[];
  /** A text that changes whenever data is written. */
  readonly readState: () => Promise<string>;
  readonly count: number;
}

export interface AttackReport {
  /** Number of answers by class of status: `2xx`, … */
  readonly answers: Readonly<Record<string, number>>;
  /** Each 5xx, each missing answer, and each write despite an error, with its request. */
  readonly faults: readonly string[];
}

/** Timeout of a request. */
const LIMIT_MS = 10_000;

/** Sends hostile requests, one after the other, and records forbidden reactions of the app. */
export async function attack({ url, requests, readState, count }: Target): Promise<AttackReport> {
  const answers: Record<string, number> = {};
  const faults: string[] = [];
  let state = await readState();
  for (const request of fc.sample(hostileRequests(requests), count)) {
    const status = await send(url, request);
    const kind = status === undefined ? 'none' : `${Math.floor(status / 100)}xx`;
    answers[kind] = (answers[kind] ?? 0) + 1;
    const after = await readState();
    if (status === undefined || status >= 500)
      faults.push(`${status ?? 'no answer'} to ${show(request)}`);
    else if (status >= 400 && after !== state)
      faults.push(`${status} and a write by ${show(request)}`);
    state = after;
  }
  return { answers, faults };
}

/** The status of the answer; undefined when there is none in time. */
function send(url: string, request: RawRequest): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(toBytes(request, hostname)));
    let received = '';
    const finish = (status: number | undefined): void => {
      resolve(status);
      socket.destroy();
    };
    socket.setTimeout(LIMIT_MS, () => finish(undefined));
    // The server may reset the connection after rejecting an unfinished request; use any answer so far.
    socket.on('error', () => finish(statusOf(received)));
    socket.on('close', () => finish(statusOf(received)));
    socket.on('data', (data) => {
      received += data.toString('latin1');
      const status = statusOf(received);
      if (status !== undefined) finish(status);
    });
  });
}

function statusOf(received: string): number | undefined {
  const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(received) ?? [];
  return status === undefined ? undefined : Number(status);
}

function toBytes({ method, path, headers, body }: RawRequest, host: string): Buffer {
  const lines = Object.entries({
    host,
    ...headers,
    'content-length': String(body.length),
    connection: 'close',
  });
  const head = [`${method} ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

function show({ method, path, headers, body }: RawRequest): string {
  const [shownPath, shownBody] = [path, body.toString('latin1')].map((each) => each.slice(0, 300));
  return `${method} ${shownPath} ${JSON.stringify(headers).slice(0, 300)} ${shownBody}`;
}

export interface RowCounts extends AsyncDisposable {
  /** The number of rows of each table, as one text. */
  readonly read: () => Promise<string>;
}

/** Counts the rows of a database that has its tables. */
export async function openRowCounts(databaseUrl: string): Promise<RowCounts> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ count: string }>(
    `select format('(select count(*) from %I) as %I', tablename, tablename) as count
     from pg_tables where schemaname = 'public' order by tablename`,
  );
  const query = `select ${rows.map(({ count }) => count).join(', ')}`;
  return {
    read: async () => JSON.stringify((await client.query<object>(query)).rows[0]),
    [Symbol.asyncDispose]: () => client.end(),
  };
}
