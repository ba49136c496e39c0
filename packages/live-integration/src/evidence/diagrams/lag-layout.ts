import { toDurationText } from '../duration-text.ts';
import type { LagSample, RunRecord, ScenarioRecord, ScenarioVerdict } from '../run-record.ts';

/** The positions of all elements of the lag chart, in pixels. */
export interface LagLayout {
  readonly width: number;
  readonly height: number;
  readonly plot: Plot;
  readonly series: readonly LagSeries[];
  readonly lagTicks: readonly { readonly y: number; readonly text: string }[];
  readonly timeTicks: readonly {
    readonly x: number;
    readonly text: string;
    readonly isLast: boolean;
  }[];
  /** The y coordinate of the alert threshold; undefined while the lag stays far below. */
  readonly alertY: number | undefined;
  readonly bands: readonly Band[];
}

interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface LagSeries {
  readonly partition: number;
  /** Index among the partitions, from 0. */
  readonly index: number;
  readonly path: string;
  readonly peak: number;
  /** Milliseconds since the first sample. */
  readonly peakAtMs: number;
  readonly last: number;
}

/** The bar that shows when a scenario ran. */
export interface Band {
  readonly id: string;
  readonly verdict: ScenarioVerdict;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly textX: number;
}

const WIDTH = 1_040;
const PLOT: Plot = { left: 48, right: WIDTH - 12, top: 20, bottom: 220 };
const BANDS_TOP = 252;
const BAND_HEIGHT = 18;
/** The line has a gap where samples are further apart than this many median intervals. */
const GAP_INTERVALS = 4;

/** Returns undefined when there are no samples. */
export function layOutLag(
  run: Pick<RunRecord, 'system' | 'lag' | 'scenarios'>,
): LagLayout | undefined {
  const { alertAbove } = run.system.lag;
  if (run.lag.length === 0) return undefined;
  // Most scenarios that are not proved did not run, so they have no duration.
  const ran = run.scenarios.filter(({ durationMs }) => durationMs > 0);
  const scale = makeScale({ lag: run.lag, scenarios: ran });
  const bands = layOutBands(ran, scale);
  const rows = new Set(bands.map(({ y }) => y)).size;
  return {
    width: WIDTH,
    height: BANDS_TOP + rows * BAND_HEIGHT,
    plot: PLOT,
    series: toSeries(run.lag, scale),
    lagTicks: [0, scale.top / 2, scale.top].map((lag) => ({
      y: scale.toY(lag),
      text: String(lag),
    })),
    timeTicks: [0, 0.25, 0.5, 0.75, 1].map((part) => ({
      x: PLOT.left + part * (PLOT.right - PLOT.left),
      text: `+${toDurationText(part * scale.durationMs)}`,
      isLast: part === 1,
    })),
    alertY: scale.top > alertAbove ? scale.toY(alertAbove) : undefined,
    bands,
  };
}

interface Scale {
  readonly start: number;
  readonly durationMs: number;
  /** The highest lag on the axis. */
  readonly top: number;
  readonly toX: (moment: number) => number;
  readonly toY: (lag: number) => number;
}

function makeScale({ lag, scenarios }: Pick<RunRecord, 'lag' | 'scenarios'>): Scale {
  const moments = [...lag.map(({ at }) => Date.parse(at)), ...scenarios.flatMap(toTimeSpan)];
  const start = moments.reduce((one, other) => Math.min(one, other));
  const durationMs = Math.max(1, moments.reduce((one, other) => Math.max(one, other)) - start);
  const top = roundUp(lag.reduce((highest, sample) => Math.max(highest, sample.lag), 0));
  const { left, right, top: ceiling, bottom } = PLOT;
  return {
    start,
    durationMs,
    top,
    toX: (moment) => round(left + ((moment - start) / durationMs) * (right - left)),
    toY: (value) => round(bottom - (value / top) * (bottom - ceiling)),
  };
}

function toTimeSpan({ startedAt, durationMs }: ScenarioRecord): [number, number] {
  const start = Date.parse(startedAt);
  return [start, start + durationMs];
}

/** Rounds up to a value whose half is a whole number, for the middle tick. */
function roundUp(lag: number): number {
  const steps = [2, 4, 6, 10, 20, 40, 60, 100];
  const power = 100 ** Math.max(0, Math.floor(Math.log(Math.max(1, lag)) / Math.log(100)));
  return (steps.find((step) => step * power >= lag) ?? 200) * power;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function toSeries(lag: readonly LagSample[], scale: Scale): LagSeries[] {
  const partitions = [...new Set(lag.map(({ partition }) => partition))].sort(
    (one, other) => one - other,
  );
  return partitions.map((partition, index) => {
    const samples = lag.filter((sample) => sample.partition === partition);
    const highest = samples.reduce((peak, sample) => (sample.lag > peak.lag ? sample : peak));
    return {
      partition,
      index,
      path: toPath(samples, scale),
      peak: highest.lag,
      peakAtMs: Date.parse(highest.at) - scale.start,
      last: samples.at(-1)?.lag ?? 0,
    };
  });
}

/** A line through the samples, with gaps where Kafka was down and samples are missing. */
function toPath(samples: readonly LagSample[], { toX, toY }: Scale): string {
  const moments = samples.map(({ at }) => Date.parse(at));
  const intervals = moments.slice(1).map((moment, index) => moment - (moments[index] ?? moment));
  const median =
    intervals.toSorted((one, other) => one - other)[Math.floor(intervals.length / 2)] ?? 0;
  const runs: string[][] = [];
  for (const [index, { lag }] of samples.entries()) {
    const isAfterGap = index === 0 || (intervals[index - 1] ?? 0) > GAP_INTERVALS * median;
    if (isAfterGap) runs.push([]);
    runs.at(-1)?.push(`${toX(moments[index] ?? 0)} ${toY(lag)}`);
  }
  // Repeat the last point, because a path with a single point is not drawn.
  return runs.map((points) => `M${[...points, ...points.slice(-1)].join('L')}`).join('');
}

/** Puts each scenario in the first row with room for its bar and its id. */
function layOutBands(scenarios: readonly ScenarioRecord[], scale: Scale): Band[] {
  const rowEnds: number[] = [];
  const byStart = scenarios.toSorted((one, other) => toTimeSpan(one)[0] - toTimeSpan(other)[0]);
  return byStart.map((scenario) => {
    const { id, verdict } = scenario;
    const [x, end] = toTimeSpan(scenario).map(scale.toX) as [number, number];
    const width = Math.max(3, round(end - x));
    const textWidth = id.length * 8 + 8;
    // The id is to the right of its bar, or to the left when the bar reaches the edge.
    const isAtEdge = x + width + textWidth > WIDTH;
    const [from, to] = isAtEdge ? [x - textWidth, x + width] : [x, x + width + textWidth];
    const free = rowEnds.findIndex((rowEnd) => rowEnd <= from);
    const row = free === -1 ? rowEnds.length : free;
    rowEnds[row] = to;
    const textX = isAtEdge ? x - textWidth + 4 : x + width + 4;
    return { id, verdict, x, y: BANDS_TOP + row * BAND_HEIGHT, width, textX };
  });
}
