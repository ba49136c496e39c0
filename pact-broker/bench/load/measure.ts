import type { BenchmarkRequest } from '../requests.ts';
import { makeHttpClient } from './http-client.ts';
import {
  readProcessTimes,
  timeBetween,
  type MeasuredProcesses,
  type ProcessorTime,
  type ProcessTimes,
} from './processor-time.ts';

/** A broker to measure. Without processes, its processor time is unknown. */
export interface Target {
  readonly baseUrl: string;
  readonly processes: MeasuredProcesses | undefined;
}

export interface Measurement {
  /** Milliseconds per request on one connection, in the best of several parts. */
  readonly processor: ProcessorTime | undefined;
  readonly p50: number;
  readonly p99: number;
  /** Answers per second on several connections, without errors. */
  readonly perSecond: number;
  readonly failed: number;
}

export interface Effort {
  /** Requests on one connection; fewer when they take longer than `maxMs`. */
  readonly requests: number;
  readonly maxMs: number;
  readonly connections: number;
}

const MIN_REQUESTS = 5;

/**
 * Measures a request on one connection after a warm-up, then on several. Other programs on the machine
 * make the processor time of a request longer, never shorter, so the best of several parts counts.
 */
export async function measure(
  target: Target,
  request: Pick<BenchmarkRequest, 'make'>,
  effort: Effort,
): Promise<Measurement> {
  const part = { requests: effort.requests / PARTS, maxMs: effort.maxMs / PARTS, connections: 1 };
  const times: number[] = [];
  const used: ProcessorTime[] = [];
  await sendInTurn(target, request, { ...part, requests: effort.requests / 2 });
  for (let done = 0; done < PARTS; done += 1) {
    const before = await read(target);
    const sent = await sendInTurn(target, request, part);
    const after = await read(target);
    times.push(...sent.times);
    if (before && after) used.push(perRequest(timeBetween(before, after), sent.times.length));
  }
  const loaded = await sendInTurn(target, request, {
    ...effort,
    requests: effort.requests * effort.connections,
  });
  return {
    processor: used.toSorted((a, b) => totalOf(a) - totalOf(b))[0],
    ...percentilesOf(times),
    perSecond: (loaded.times.length / loaded.elapsedMs) * 1000,
    failed: loaded.failed,
  };
}

const PARTS = 8;

function perRequest({ application, postgres }: ProcessorTime, requests: number): ProcessorTime {
  return { application: application / requests, postgres: postgres / requests };
}

function totalOf({ application, postgres }: ProcessorTime): number {
  return application + postgres;
}

async function read({ processes }: Target): Promise<ProcessTimes | undefined> {
  return processes && readProcessTimes(processes);
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
  /** Requests on several connections that got an error; some brokers answer 500 under load. */
  readonly failed: number;
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
  let [sent, failed] = [0, 0];
  const isOver = (): boolean =>
    sent >= requests || (sent >= MIN_REQUESTS && performance.now() - start > maxMs);
  const sendAll = async (): Promise<void> => {
    while (!isOver()) {
      sent += 1;
      const made = request.make(nextRound());
      const begin = performance.now();
      try {
        await http.send(made);
        times.push(performance.now() - begin);
      } catch (error) {
        if (connections === 1) throw error;
        failed += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, sendAll));
  return { times, failed, elapsedMs: performance.now() - start };
}

/** Milliseconds that half of the requests, and 99 of 100, took at most. */
export function percentilesOf(times: readonly number[]): { p50: number; p99: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
