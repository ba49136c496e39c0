import { toDurationText } from './duration-text.ts';
import type { LagSample, RunRecord, ScenarioRecord, ScenarioVerdict } from './run-record.ts';

/** Where everything of the lag chart stands, in pixels. */
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
  /** Of the line above which the alert rule fires; undefined while the lag stays far below. */
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
  /** Among the partitions, from 0. */
  readonly place: number;
  readonly path: string;
  readonly peak: number;
  /** Milliseconds since the first sample. */
  readonly peakAtMs: number;
  readonly last: number;
}

/** When a scenario ran. */
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
/** Of the alert rule on `kafka_consumer_lag`. */
const ALERT_ABOVE = 100;
/** Samples further apart than so many usual distances have a gap between them. */
const GAP_STEPS = 4;

/** Undefined when there is no sample. */
export function layOutLag(run: Pick<RunRecord, 'lag' | 'scenarios'>): LagLayout | undefined {
  if (run.lag.length === 0) return undefined;
  // What was not proved was mostly not run, and has no time.
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
    alertY: scale.top > ALERT_ABOVE ? scale.toY(ALERT_ABOVE) : undefined,
    bands,
  };
}

interface Scale {
  readonly start: number;
  readonly durationMs: number;
  /** The highest lag that has room. */
  readonly top: number;
  readonly toX: (moment: number) => number;
  readonly toY: (lag: number) => number;
}

function makeScale({ lag, scenarios }: Pick<RunRecord, 'lag' | 'scenarios'>): Scale {
  const moments = [...lag.map(({ at }) => Date.parse(at)), ...scenarios.flatMap(spanOf)];
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

function spanOf({ startedAt, durationMs }: ScenarioRecord): [number, number] {
  const start = Date.parse(startedAt);
  return [start, start + durationMs];
}

/** The next number whose half is whole, too. */
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
  return partitions.map((partition, place) => {
    const samples = lag.filter((sample) => sample.partition === partition);
    const highest = samples.reduce((peak, sample) => (sample.lag > peak.lag ? sample : peak));
    return {
      partition,
      place,
      path: toPath(samples, scale),
      peak: highest.lag,
      peakAtMs: Date.parse(highest.at) - scale.start,
      last: samples.at(-1)?.lag ?? 0,
    };
  });
}

/** A line through the samples; where some are missing, Kafka was away, and so is the line. */
function toPath(samples: readonly LagSample[], { toX, toY }: Scale): string {
  const moments = samples.map(({ at }) => Date.parse(at));
  const steps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? moment));
  const median = steps.toSorted((one, other) => one - other)[Math.floor(steps.length / 2)] ?? 0;
  const runs: string[][] = [];
  for (const [index, { lag }] of samples.entries()) {
    const isAfterGap = index === 0 || (steps[index - 1] ?? 0) > GAP_STEPS * median;
    if (isAfterGap) runs.push([]);
    runs.at(-1)?.push(`${toX(moments[index] ?? 0)} ${toY(lag)}`);
  }
  // The last point twice: a path of a single point would not be drawn.
  return runs.map((points) => `M${[...points, ...points.slice(-1)].join('L')}`).join('');
}

/** Each scenario in the first row that has room for its bar and its id. */
function layOutBands(scenarios: readonly ScenarioRecord[], scale: Scale): Band[] {
  const takenUntil: number[] = [];
  const byStart = scenarios.toSorted((one, other) => spanOf(one)[0] - spanOf(other)[0]);
  return byStart.map((scenario) => {
    const { id, verdict } = scenario;
    const [x, end] = spanOf(scenario).map(scale.toX) as [number, number];
    const width = Math.max(3, round(end - x));
    const textWidth = id.length * 8 + 8;
    // Left of a bar that reaches the edge, right of any other.
    const isAtEdge = x + width + textWidth > WIDTH;
    const [from, to] = isAtEdge ? [x - textWidth, x + width] : [x, x + width + textWidth];
    const free = takenUntil.findIndex((until) => until <= from);
    const row = free === -1 ? takenUntil.length : free;
    takenUntil[row] = to;
    const textX = isAtEdge ? x - textWidth + 4 : x + width + 4;
    return { id, verdict, x, y: BANDS_TOP + row * BAND_HEIGHT, width, textX };
  });
}
