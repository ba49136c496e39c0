import type { LagSample, ScenarioRecord } from './run-record.ts';

/** Messages that the consumer group had not committed while a scenario ran, over all partitions. */
export interface ScenarioLag {
  readonly peak: number;
  readonly atEnd: number;
}

/** Undefined when no sample was taken while it ran. */
export function lagDuring(
  { startedAt, durationMs }: Pick<ScenarioRecord, 'startedAt' | 'durationMs'>,
  samples: readonly LagSample[],
): ScenarioLag | undefined {
  const start = Date.parse(startedAt);
  const totals = new Map<number, number>();
  for (const { at, lag } of samples) {
    const moment = Date.parse(at);
    if (moment < start || moment > start + durationMs) continue;
    totals.set(moment, (totals.get(moment) ?? 0) + lag);
  }
  const inOrder = [...totals].toSorted(([one], [other]) => one - other).map(([, total]) => total);
  const atEnd = inOrder.at(-1);
  return atEnd === undefined ? undefined : { peak: Math.max(...inOrder), atEnd };
}
