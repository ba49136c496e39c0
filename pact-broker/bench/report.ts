import type { Shape } from './history/history.ts';
import type { Measurement } from './load/measure.ts';
import type { ProcessorTime } from './load/processor-time.ts';
import type { ManyResults } from './measure-many-results.ts';
import type { ConcurrentWrites } from './measure-publishers.ts';
import type { MeasuredRequest } from './measure-requests.ts';

/** The measurements of one shape. */
export interface ShapeReport {
  readonly shape: Shape;
  /** Milliseconds to start on the filled database; undefined for a broker that was running. */
  readonly startMs: number | undefined;
  /** One indexed query and one Express answer. */
  readonly limit: Measurement | undefined;
  readonly requests: readonly MeasuredRequest[];
}

/** Renders the measurements of a shape as a Markdown table. */
export function toTable({ shape, startMs, limit, requests }: ShapeReport): string {
  const hasVersus = requests.some(({ versus }) => versus !== undefined);
  const headings = ['request', 'application', 'PostgreSQL', 'CPU ms', 'times limit', 'p50 ms'];
  const title = [
    `### ${describe(shape)}`,
    ...(startMs === undefined ? [] : [`Starts in ${round(startMs)} ms.`]),
  ];
  return [
    ...title,
    '',
    toRow([
      ...headings,
      'p99 ms',
      'answers/s',
      ...(hasVersus ? ['other CPU ms', 'ratio', 'other answers/s'] : []),
    ]),
    toRow([...headings, '', '', ...(hasVersus ? ['', '', ''] : [])].map(() => '---')),
    ...(limit === undefined ? [] : [toRow(['the limit', ...toCells(limit, limit)])]),
    ...requests.map(({ request, measured, versus }) =>
      toRow([
        request.name,
        ...toCells(measured, limit, request.timesLimit),
        ...(hasVersus ? toRatio(measured, versus, request.timesFaster) : []),
      ]),
    ),
    '',
  ].join('\n');
}

function toCells(
  { processor, p50, p99, perSecond, failed }: Measurement,
  limit: Measurement | undefined,
  timesLimit = Infinity,
): string[] {
  const total = totalOf(processor);
  const times = total / totalOf(limit?.processor);
  return [
    format(processor?.application),
    format(processor?.postgres),
    format(total),
    mark(format(times), times <= timesLimit),
    format(p50),
    format(p99),
    `${round(perSecond)}${failed > 0 ? ` (${failed} failed)` : ''}`,
  ];
}

function toRatio(
  measured: Measurement,
  versus: Measurement | undefined,
  timesFaster: number,
): string[] {
  const other = totalOf(versus?.processor);
  const ratio = other / totalOf(measured.processor);
  const answers = versus === undefined ? '' : String(round(versus.perSecond));
  return [format(other), mark(format(ratio), ratio >= timesFaster), answers];
}

/** Marks a figure that misses its goal. */
function mark(text: string, isMet: boolean): string {
  return isMet || text === '' ? text : `**${text}**`;
}

function totalOf(processor: ProcessorTime | undefined): number {
  return processor === undefined ? NaN : processor.application + processor.postgres;
}

/** Renders how the costs of requests grow between two shapes. */
export function toGrowthTable(small: ShapeReport, large: ShapeReport): string {
  return [
    `### Growth from ${small.shape.versions} to ${large.shape.versions} versions`,
    '',
    toRow(['request', 'CPU ms', 'CPU ms', 'ratio']),
    toRow(['---', '---', '---', '---']),
    ...large.requests.map(({ request, measured }, index) => {
      const before = totalOf(small.requests[index]?.measured.processor);
      const after = totalOf(measured.processor);
      const ratio = after / before;
      return toRow([
        request.name,
        format(before),
        format(after),
        mark(format(ratio), ratio <= MAX_GROWTH),
      ]);
    }),
    '',
  ].join('\n');
}

const MAX_GROWTH = 1.2;
/** The longest that 99 of 100 answers of can-i-deploy may take with a million results. */
const MAX_P99_MS = 20;

export function toManyResultsTable({ results, requests }: ManyResults): string {
  return [
    `### ${results} results, one connection`,
    '',
    toRow(['request', 'p50 ms', 'p99 ms']),
    toRow(['---', '---', '---']),
    ...requests.map(({ name, p50, p99 }) =>
      toRow([name, format(p50), mark(format(p99), p99 < MAX_P99_MS)]),
    ),
    '',
  ].join('\n');
}

export function toPublishersTable(
  shape: Shape,
  builds: number,
  writes: readonly ConcurrentWrites[],
): string {
  return [
    `### ${builds} concurrent builds, ${describe(shape)}`,
    '',
    toRow(['write', 'per second', 'p50 ms', 'p99 ms']),
    toRow(['---', '---', '---', '---']),
    ...writes.map(({ name, perSecond, p50, p99 }) =>
      toRow([name, String(round(perSecond)), format(p50), format(p99)]),
    ),
    '',
  ].join('\n');
}

function describe({ consumers, providers, versions }: Shape): string {
  return `${consumers} × ${providers} × ${versions} versions`;
}

function toRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function format(number: number | undefined): string {
  if (number === undefined || Number.isNaN(number)) return '';
  return number >= 100 ? String(round(number)) : number.toFixed(number >= 10 ? 1 : 2);
}

function round(number: number): number {
  return Math.round(number);
}
