import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile, without what is not read. */
interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
}

export interface CpuShare {
  readonly what: string;
  /** From 0 to 1, of the time in which the process was not idle. */
  readonly share: number;
}

/** The first group that matches `function url` of a sample counts it. */
const GROUPS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['garbage collection', /^\(garbage collector\)/],
  [
    'log lines: pino, and writing them',
    /^(writeString|writeSync) |\/(pino|sonic-boom)\/|\/logger\.ts/,
  ],
  ['system calls that write to sockets', /^(writev|writeBuffer|write\w+String) $/],
  [
    'HTTP and streams: node:http, or fetch',
    /undici|node:(_http|net|internal\/stream|internal\/js_stream|stream)/,
  ],
  ['kafkajs', /\/kafkajs\//],
  ['PostgreSQL: pg and kysely', /\/(pg|pg-protocol|pg-pool|pg-types|kysely|postgres-\w+)\//],
  ['asynchronous context of traces', /node:(internal\/)?async_hooks/],
  ['JSON schemas: ajv', /\/ajv/],
  ['ShopFlow', /\/(services|packages)\//],
  ['native code, or waiting for the processor', /^\(program\)/],
  ['other parts of Node.js', /node:| $/],
];

/** A record was processed: the start of the process is over. */
const WORK = 'process-record.ts';

/**
 * What the main thread of a process did, by its self time from the first processed record on, the
 * largest share first.
 *
 * @throws Error when the folder has no profile of the process, or the profile no work
 */
export async function readCpuShares(folder: string, pid: number): Promise<readonly CpuShare[]> {
  const names = await readdir(folder);
  const name = names.find((each) => each.includes(`.${pid}.0.`) && each.endsWith('.cpuprofile'));
  if (name === undefined) throw new Error(`No CPU profile of process ${pid} in ${folder}`);
  return toShares(JSON.parse(await readFile(path.join(folder, name), 'utf8')) as CpuProfile);
}

function toShares({ nodes, samples, timeDeltas }: CpuProfile): readonly CpuShare[] {
  const frames = new Map(
    nodes.map(({ id, callFrame: { functionName, url } }) => [id, `${functionName} ${url}`]),
  );
  const timed = samples.map((id, index) => ({
    frame: frames.get(id) ?? '',
    time: timeDeltas[index] ?? 0,
  }));
  const first = timed.findIndex(({ frame }) => frame.endsWith(WORK));
  if (first < 0) throw new Error('No sample of the profile processes a record');
  const busy = timed.slice(first).filter(({ frame }) => !frame.startsWith('(idle)'));
  const times = new Map<string, number>();
  for (const { frame, time } of busy) {
    const what = groupOf(frame);
    times.set(what, (times.get(what) ?? 0) + time);
  }
  const total = busy.reduce((sum, { time }) => sum + time, 0);
  return [...times]
    .map(([what, time]) => ({ what, share: time / total }))
    .sort((a, b) => b.share - a.share);
}

function groupOf(frame: string): string {
  return GROUPS.find(([, pattern]) => pattern.test(frame))?.[0] ?? 'other packages';
}
