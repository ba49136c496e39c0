import type { LiveRecord } from '@shopflow/broker-client/history';
import type { PastPact, PactHistory } from '@shopflow/release-gate/pact-history';
import type { FieldUsage, OperationUsage, ProviderUsage } from './find-usage.ts';
import type { PastUses } from './past-uses.ts';
import type { UnusedSince } from './since.ts';

interface History extends Pick<PactHistory, 'consumers'> {
  readonly usesOf: PastUses;
  /** When a version was live, in the environments that count. */
  readonly recordsOf: (version: PastPact) => readonly LiveRecord[];
}

/** Adds to what is unused since when it is; without history, that it is not known. */
export function withSince(unused: ProviderUsage, history: History | undefined): ProviderUsage {
  const sinceOf = (operation: OperationUsage, field?: FieldUsage): UnusedSince =>
    history === undefined
      ? { kind: 'not-known', reason: 'no-history' }
      : toSince(history, history.usesOf(operation, field));
  return {
    ...unused,
    ...(history !== undefined && { history: history.consumers }),
    operations: unused.operations.map((operation) => ({
      ...operation,
      ...(operation.uses.length === 0 && { since: sinceOf(operation) }),
      fields: operation.fields.map((field) => ({ ...field, since: sinceOf(operation, field) })),
    })),
  };
}

function toSince({ consumers, recordsOf }: History, uses: readonly PastPact[]): UnusedSince {
  const [newest] = uses.toSorted(
    (one, other) => toTime(other.publishedAt) - toTime(one.publishedAt),
  );
  if (newest === undefined) {
    return consumers.every(({ isComplete }) => isComplete)
      ? { kind: 'never' }
      : { kind: 'not-known', reason: 'history-limit' };
  }
  const [last] = uses
    .flatMap((version) => recordsOf(version).map((record) => ({ version, record })))
    .filter(({ record }) => !record.isLive)
    .sort((one, other) => toTime(other.record.endedAt) - toTime(one.record.endedAt));
  if (last === undefined) {
    const { consumer, version, publishedAt } = newest;
    return { kind: 'published', consumer, version, publishedAt };
  }
  const { consumer, version } = last.version;
  const { environment, endedAt: until } = last.record;
  return { kind: 'live-until', consumer, version, environment, until };
}

/** A time that is not known comes last. */
function toTime(time: string | undefined): number {
  return time === undefined ? 0 : Date.parse(time);
}
