import type { LoggedAction } from './logged-action.ts';
import type { SystemDescription } from '../run-record.ts';
import type { Step } from './step.ts';

/** The sender of the first request: a user interface, or the test in its place. */
export const CALLER = 'caller';

/** Replaces the names that participants log under by the names for display. */
export function withParticipantNames(
  action: LoggedAction,
  aliases: SystemDescription['aliases'],
): LoggedAction {
  const toName = (name: string): string => aliases[name] ?? name;
  const service = toName(action.service);
  return action.kind === 'call'
    ? { ...action, service, to: toName(action.to) }
    : { ...action, service };
}

/** The participants of the steps: the caller, the known ones in their order, the others by name. */
export function sortParticipants(steps: readonly Step[], known: readonly string[]): string[] {
  const order = [CALLER, ...known];
  const named = steps.flatMap((step) =>
    step.kind === 'note' ? [step.over] : [step.from, step.to],
  );
  const toRank = (name: string): number =>
    order.includes(name) ? order.indexOf(name) : order.length;
  return [...new Set(named)].sort(
    (one, other) => toRank(one) - toRank(other) || one.localeCompare(other),
  );
}
