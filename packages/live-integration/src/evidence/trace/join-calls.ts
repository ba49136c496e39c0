import type { LoggedAction, LoggedCall, LoggedRequest } from './logged-action.ts';
import type { LogLine } from '../run-record.ts';

/** How far a request may lie outside the time span of its call. */
const MATCH_MS = 50;

/**
 * Joins the lines of each call: its start and its end in the log of the caller, and the request in the
 * log of the receiver. A request without a line of its caller stays.
 */
export function joinCalls(actions: readonly LoggedAction[]): readonly LoggedAction[] {
  const calls = actions.filter((action) => action.kind === 'call');
  const requests = new Set(actions.filter((action) => action.kind === 'request'));
  const isEnded = ({ endedAt }: LoggedCall): boolean => endedAt !== undefined;
  const endedIds = new Set(calls.filter(isEnded).map(({ id }) => id));
  const starts = calls.filter((call) => !isEnded(call));
  const joined = new Map<LoggedAction, LoggedCall>();
  const join = (call: LoggedCall, own: readonly LoggedCall[]): void => {
    const request = [...requests].find((each) => isAnswerTo(each, call));
    if (request !== undefined) requests.delete(request);
    const parts = [...own, ...(request === undefined ? [] : [request])];
    // The start as it was logged, if it was, because a duration is rounded.
    const { startedAt } = own.at(-1) ?? call;
    joined.set(call, {
      ...call,
      startedAt,
      lines: sortByTime(parts.flatMap(({ lines }) => lines)),
    });
  };
  // First the ended ones: the time span of the others is open, so they could match a later request.
  for (const call of calls.filter(isEnded)) {
    const [start] = starts.filter(({ id }) => id !== undefined && id === call.id);
    join(call, start === undefined ? [call] : [call, start]);
  }
  for (const call of starts.filter(({ id }) => !endedIds.has(id))) join(call, [call]);
  return actions.flatMap((action) => {
    if (action.kind === 'call') return joined.get(action) ?? [];
    return action.kind === 'request' && !requests.has(action) ? [] : action;
  });
}

function isAnswerTo(request: LoggedRequest, call: LoggedCall): boolean {
  return (
    request.service === call.to &&
    request.method === call.method &&
    request.path === call.path &&
    request.startedAt >= call.startedAt - MATCH_MS &&
    request.startedAt <= (call.endedAt ?? Infinity) + MATCH_MS
  );
}

function sortByTime(lines: readonly LogLine[]): readonly LogLine[] {
  return lines.toSorted((one, other) => Date.parse(one.time) - Date.parse(other.time));
}
