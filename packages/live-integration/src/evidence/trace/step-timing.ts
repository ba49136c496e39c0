import type { LoggedAction, LoggedMessage } from './logged-action.ts';

/** How far two log lines may differ for the same moment, because their times are rounded. */
const ROUNDING_MS = 2;

/** When a step began, and its sort rank, which puts causes before effects despite rounded clocks. */
export function toTiming(
  action: LoggedAction,
  actions: readonly LoggedAction[],
): { at: number; rank: number } {
  switch (action.kind) {
    case 'request':
      return { at: action.startedAt, rank: action.startedAt - ROUNDING_MS };
    case 'call':
      return { at: action.startedAt, rank: action.startedAt };
    case 'published': {
      const at = Math.min(action.at, ...findReads(action, actions).map((read) => read.at));
      return { at, rank: at - ROUNDING_MS };
    }
    case 'consumed':
    case 'remark':
      return { at: action.at, rank: action.at };
  }
}

/** A consumer may read a message before its producer receives the acknowledgment. */
function findReads(action: LoggedMessage, actions: readonly LoggedAction[]): LoggedMessage[] {
  return actions.filter(
    (each): each is LoggedMessage => each.kind === 'consumed' && isSameMessage(each, action),
  );
}

function isSameMessage(one: LoggedMessage, other: LoggedMessage): boolean {
  return (
    one.topic === other.topic && one.partition === other.partition && one.offset === other.offset
  );
}

/** How many of the actions before this one read the same message. */
export function countEarlier(action: LoggedMessage, actions: readonly LoggedAction[]): number {
  return findReads(action, actions.slice(0, actions.indexOf(action))).length;
}
