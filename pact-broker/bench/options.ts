import { Command, InvalidArgumentError } from 'commander';
import type { Shape } from './history/history.ts';
import type { Target } from './load/measure.ts';

export interface BenchmarkOptions {
  readonly shapes: readonly Shape[];
  /** Only requests whose name contains this text. */
  readonly only: string | undefined;
  /** A running broker; without it, this broker is started. */
  readonly target: Target | undefined;
  /** A broker to compare with. */
  readonly versus: Target | undefined;
  /** Results to fill, to prove the time of can-i-deploy. */
  readonly rows: number | undefined;
  /** Concurrent builds, to measure publications. */
  readonly publishers: number | undefined;
  readonly json: boolean;
}

interface Raw {
  readonly shape?: readonly Shape[];
  readonly only?: string;
  readonly baseUrl?: string;
  readonly pid?: number;
  readonly databaseUrl?: string;
  readonly vs?: string;
  readonly vsPid?: number;
  readonly vsDatabaseUrl?: string;
  readonly rows?: number;
  readonly publishers?: number;
  readonly json: boolean;
}

/** `3x3x500`, `3x3x5000` and one consumer with 30 live providers. */
const DEFAULT_SHAPES = ['3x3x500', '3x3x5000', '1x30x500'].map((text) => parseShape(text));

const AFTER_HELP = `
Without --base-url, starts this broker on a database that is filled by SQL, once per shape. Another
broker is filled over HTTP with the first shape, unless it has pacticipants already; a history of
500 versions takes a broker that needs 100 ms per call about 20 minutes.

Processor time is read from /proc, so it needs Linux and a broker on this machine.`;

export function readOptions(argv: readonly string[]): BenchmarkOptions {
  const raw = new Command('bench')
    .description('Measures what each request of a Pact Broker costs.')
    .option(
      '--shape <shape>',
      'consumers x providers x versions, such as 3x3x500; repeatable',
      addShape,
    )
    .option('--only <text>', 'measure only requests whose name contains this text')
    .option('--base-url <url>', 'measure this broker', parseUrl)
    .option('--pid <number>', 'its process, for its processor time', parseCount)
    .option('--database-url <url>', 'its PostgreSQL database, for the processor time of queries')
    .option('--vs <url>', 'measure this broker as well, and print ratios', parseUrl)
    .option('--vs-pid <number>', 'its process', parseCount)
    .option('--vs-database-url <url>', 'its PostgreSQL database')
    .option('--rows <number>', 'measure can-i-deploy with this many results', parseCount)
    .option('--publishers <number>', 'measure this many concurrent builds', parseCount)
    .option('--json', 'print JSON', false)
    .addHelpText('after', AFTER_HELP)
    .allowExcessArguments(false)
    .parse([...argv])
    .opts<Raw>();
  return {
    shapes: raw.shape ?? DEFAULT_SHAPES,
    only: raw.only,
    target: toTarget(raw.baseUrl, raw.pid, raw.databaseUrl),
    versus: toTarget(raw.vs, raw.vsPid, raw.vsDatabaseUrl),
    rows: raw.rows,
    publishers: raw.publishers,
    json: raw.json,
  };
}

function toTarget(
  baseUrl: string | undefined,
  pid: number | undefined,
  databaseUrl: string | undefined,
): Target | undefined {
  return baseUrl === undefined
    ? undefined
    : { baseUrl, processes: pid === undefined ? undefined : { pid, databaseUrl } };
}

function addShape(text: string, earlier: readonly Shape[] = []): Shape[] {
  return [...earlier, parseShape(text)];
}

function parseShape(text: string): Shape {
  const [, consumers, providers, versions] = /^(\d+)x(\d+)x(\d+)$/.exec(text) ?? [];
  const shape = {
    consumers: Number(consumers),
    providers: Number(providers),
    versions: Number(versions),
  };
  if (shape.consumers > 0 && shape.providers > 0 && shape.versions >= 50) return shape;
  throw new InvalidArgumentError('Use a shape such as 3x3x500, with at least 50 versions.');
}

function parseCount(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Use a positive number.');
}

function parseUrl(text: string): string {
  if (/^http:\/\/./.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '');
  throw new InvalidArgumentError('Use a URL that starts with http://.');
}
