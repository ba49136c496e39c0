import { countMessages, groupExchanges, isFailed, type ExchangeGroup } from './attempts.ts';
import type { LoggedAction } from './logged-action.ts';

/** A call that failed and was repeated. */
export interface Retry {
  /** Undefined for requests, whose sender has no log. */
  readonly from: string | undefined;
  readonly to: string;
  /** With `{id}` in place of each id. */
  readonly operation: string;
  /** Failed attempts by result: `429`, `no response`. */
  readonly failures: Readonly<Record<string, number>>;
  /** Calls that did not fail, whether they repeat one or not. */
  readonly successes: number;
}

/** The calls that failed and were repeated, of several traces together; each trace is a list. */
export function findRetries(traces: readonly (readonly LoggedAction[])[]): readonly Retry[] {
  const retries = new Map<string, Retry>();
  for (const group of traces.flatMap(groupRepeatable).filter(wasRepeated)) {
    const { from, to, exchanges } = group;
    const operation = withoutIds(group.operation);
    const key = JSON.stringify([from, to, operation]);
    const earlier = retries.get(key) ?? { from, to, operation, failures: {}, successes: 0 };
    const failed = exchanges.filter(isFailed).map(({ status }) => String(status ?? 'no response'));
    retries.set(key, {
      ...earlier,
      failures: failed.reduce(addTo, earlier.failures),
      successes: earlier.successes + exchanges.length - failed.length,
    });
  }
  return [...retries.values()];
}

/** A caller without a log that sends several orders sends another one after a refusal. */
function groupRepeatable(actions: readonly LoggedAction[]): readonly ExchangeGroup[] {
  const groups = groupExchanges(actions);
  return countMessages(actions) > 1 ? groups.filter(({ from }) => from !== undefined) : groups;
}

function wasRepeated({ exchanges }: ExchangeGroup): boolean {
  const first = exchanges.findIndex(isFailed);
  return first !== -1 && first < exchanges.length - 1;
}

function addTo(
  counts: Readonly<Record<string, number>>,
  result: string,
): Readonly<Record<string, number>> {
  return { ...counts, [result]: (counts[result] ?? 0) + 1 };
}

/** Replaces UUIDs, and ids of 32 hexadecimal digits with a prefix, as Twilio's. */
function withoutIds(operation: string): string {
  return operation
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi, '{id}')
    .replaceAll(/\b[A-Z]{2}[\da-f]{32}\b/g, '{id}');
}
