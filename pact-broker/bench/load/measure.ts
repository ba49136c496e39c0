import type { BenchmarkRequest } from '../requests.ts';
import { makeHttpClient } from './http-client.ts';
import {
  readProcessorTime,
  timeBetween,
  type MeasuredProcesses,
  type ProcessorTime,
} from './processor-time.ts';

/** A broker to measure. Without processes, its processor time is unknown. */
export interface Target {
  readonly baseUrl: string;
  readonly processes: MeasuredProcesses | undefined;
}

export interface Measurement {
  /** Milliseconds per request on one connection. */
  readonly processor: ProcessorTime | undefined;
  readonly p50: number;
  readonly p99: number;
  /** Answers per second on several connections. */
  readonly perSecond: number;
}

export interface Effort {
  /** Requests on one connection; fewer when they take longer than `maxMs`. */
  readonly requests: number;
  readonly maxMs: number;
  readonly connections: number;
}

const MIN_REQUESTS = 10;

/** Measures a request on one connection after a warm-up, then on several. */
export async function measure(
  target: Target,
  request: Pick<BenchmarkRequest, 'make'>,
  effort: Effort,
): Promise<Measurement> {
  const warmUp = { ...effort, requests: effort.requests / 2, maxMs: effort.maxMs / 2 };
  await sendInTurn(target, request, { ...warmUp, connections: 1 });
  const before = await read(target);
  const { times } = await sendInTurn(target, request, { ...effort, connections: 1 });
  const used = before && timeBetween(before, (await read(target)) ?? before);
  const loaded = await sendInTurn(target, request, {
    ...effort,
    requests: effort.requests * effort.connections,
  });
  return {
    processor: used && {
      application: used.application / times.length,
      postgres: used.postgres / times.length,
    },
    ...percentilesOf(times),
    perSecond: (loaded.times.length / loaded.elapsedMs) * 1000,
  };
}

async function read({ processes }: Target): Promise<ProcessorTime | undefined> {
  return processes && readProcessorTime(processes);
}

let round = 0;
/** Distinguishes the writes of this run from those of earlier runs. */
const RUN = Date.now().toString(36);

/** A name that no other request of this benchmark uses. */
export function nextRound(): string {
  round += 1;
  return `${RUN}-${round}`;
}

interface Sent {
  readonly times: number[];
  readonly elapsedMs: number;
}

/** Sends requests until enough were sent or the time is over; each connection waits for its answer. */
export async function sendInTurn(
  { baseUrl }: Pick<Target, 'baseUrl'>,
  request: Pick<BenchmarkRequest, 'make'>,
  { requests, maxMs, connections }: Effort,
): Promise<Sent> {
  using http = makeHttpClient(baseUrl, connections);
  const times: number[] = [];
  const start = performance.now();
  let sent = 0;
  const isOver = (): boolean =>
    sent >= requests || (sent >= MIN_REQUESTS && performance.now() - start > maxMs);
  const sendAll = async (): Promise<void> => {
    while (!isOver()) {
      sent += 1;
      const made = request.make(nextRound());
      const begin = performance.now();
      await http.send(made);
      times.push(performance.now() - begin);
    }
  };
  await Promise.all(Array.from({ length: connections }, sendAll));
  return { times, elapsedMs: performance.now() - start };
}

/** Milliseconds that half of the requests, and 99 of 100, took at most. */
export function percentilesOf(times: readonly number[]): { p50: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
