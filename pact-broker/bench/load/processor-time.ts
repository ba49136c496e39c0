import { readdirSync, readFileSync } from 'node:fs';
import { openDatabase } from '@shopflow/service-kit/database';
import { sql } from 'kysely';

/** The processes whose processor time is measured. */
export interface MeasuredProcesses {
  /** The broker; its child processes are included. */
  readonly pid: number;
  /** The broker's database, on a server on this machine. */
  readonly databaseUrl: string | undefined;
}

/** Milliseconds of processor time. */
export interface ProcessorTime {
  readonly application: number;
  /** The connections' server processes, not those that write to disk in the background. */
  readonly postgres: number;
}

/** Milliseconds of each process since it started, by process id. */
export interface ProcessTimes {
  readonly application: ReadonlyMap<number, number>;
  readonly postgres: ReadonlyMap<number, number>;
}

/** Reads the processor time that a broker and its database connections have used. Linux only. */
export async function readProcessTimes(processes: MeasuredProcesses): Promise<ProcessTimes> {
  const { pid, databaseUrl } = processes;
  const backEnds = await findBackEnds(databaseUrl);
  if (tasksOf(pid).length === 0) {
    throw new Error(`Process ${pid} is not running on this machine, or /proc is not available.`);
  }
  return {
    application: timesOf([...withChildren(pid)]),
    postgres: timesOf(backEnds),
  };
}

/** What was used between two readings. A process that ended in between does not count. */
export function timeBetween(before: ProcessTimes, after: ProcessTimes): ProcessorTime {
  const used = (kind: keyof ProcessTimes): number =>
    sum([...after[kind]].map(([pid, time]) => time - (before[kind].get(pid) ?? 0)));
  return { application: used('application'), postgres: used('postgres') };
}

function timesOf(pids: readonly number[]): Map<number, number> {
  return new Map(pids.map((pid) => [pid, timeOfProcess(pid)]));
}

const observers = new Map<string, ReturnType<typeof openDatabase>>();

/** Ends the connections that observe databases. */
export async function closeObservers(): Promise<void> {
  for (const observer of observers.values()) await observer.destroy();
  observers.clear();
}

async function findBackEnds(databaseUrl: string | undefined): Promise<number[]> {
  if (databaseUrl === undefined) return [];
  const db = observers.get(databaseUrl) ?? openDatabase(databaseUrl, { maxConnections: 1 });
  observers.set(databaseUrl, db);
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend'
      and pid <> pg_backend_pid()`.execute(db);
  return rows.map(({ pid }) => pid);
}

function withChildren(pid: number): Set<number> {
  const pids = new Set([pid]);
  // A set iterates over what is added during the iteration, so grandchildren are included.
  for (const each of pids) for (const child of childrenOf(each)) pids.add(child);
  return pids;
}

function childrenOf(pid: number): number[] {
  return tasksOf(pid).flatMap((task) =>
    readText(`/proc/${pid}/task/${task}/children`).split(' ').filter(Boolean).map(Number),
  );
}

/** The first number of `schedstat` is nanoseconds on a processor, of one thread. */
function timeOfProcess(pid: number): number {
  const times = tasksOf(pid).map((task) =>
    Number(readText(`/proc/${pid}/task/${task}/schedstat`).split(' ')[0]),
  );
  return sum(times) / 1e6;
}

/** Empty if the process has just ended. */
function tasksOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** Empty if the thread has just ended. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
