import type { LoggedAction, LoggedCall, LoggedRequest } from './logged-action.ts';

/** A call that repeats a failed one. */
export interface Attempt {
  /** From 2. */
  readonly number: number;
  /** Between the end of the previous attempt and the start of this one. */
  readonly waitedMs: number;
}

type Exchange = LoggedCall | LoggedRequest;

/**
 * The calls of a trace that repeat the one before because it failed. Empty for a trace of several
 * messages: with one call per message, it is unknown which call repeats which.
 */
export function countAttempts(
  actions: readonly LoggedAction[],
): ReadonlyMap<LoggedAction, Attempt> {
  const attempts = new Map<LoggedAction, Attempt>();
  if (countMessages(actions) > 1) return attempts;
  for (const { exchanges } of groupExchanges(actions)) {
    let number = 1;
    for (const [index, exchange] of exchanges.entries()) {
      const previous = exchanges[index - 1];
      number = previous !== undefined && isFailed(previous) ? number + 1 : 1;
      if (number === 1 || previous === undefined) continue;
      const endedAt = previous.endedAt ?? previous.startedAt;
      attempts.set(exchange, { number, waitedMs: Math.max(0, exchange.startedAt - endedAt) });
    }
  }
  return attempts;
}

/** All calls of an operation within a trace, oldest first. */
export interface ExchangeGroup {
  /** Undefined for requests, whose sender has no log. */
  readonly from: string | undefined;
  readonly to: string;
  readonly operation: string;
  readonly exchanges: readonly Exchange[];
}

export function groupExchanges(actions: readonly LoggedAction[]): readonly ExchangeGroup[] {
  const groups = new Map<string, ExchangeGroup & { readonly exchanges: Exchange[] }>();
  const exchanges = actions
    .filter((action) => action.kind === 'call' || action.kind === 'request')
    .toSorted((one, other) => one.startedAt - other.startedAt);
  for (const exchange of exchanges) {
    const [from, to] =
      exchange.kind === 'call' ? [exchange.service, exchange.to] : [undefined, exchange.service];
    const operation = `${exchange.method} ${exchange.path}`;
    const key = JSON.stringify([from, to, operation]);
    const group = groups.get(key) ?? { from, to, operation, exchanges: [] };
    group.exchanges.push(exchange);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Refused, answered with an error, or not answered. */
export function isFailed({ status }: Exchange): boolean {
  return status === null || status >= 400;
}

/** The number of different messages that were published or consumed. */
export function countMessages(actions: readonly LoggedAction[]): number {
  const positions = actions.flatMap((action) =>
    action.kind === 'published' || action.kind === 'consumed'
      ? [`${action.topic} ${action.partition} ${action.offset}`]
      : [],
  );
  return new Set(positions).size;
}
