import type { LoggedAction, LoggedCall, LoggedRemark } from './logged-action.ts';
import type { ProcessEvent } from '../run-record.ts';

const TEXTS: Readonly<Record<ProcessEvent['event'], Pick<LoggedRemark, 'text' | 'state'>>> = {
  SIGTERM: { text: 'stopped (SIGTERM)', state: 'warned' },
  SIGKILL: { text: 'killed (SIGKILL)', state: 'failed' },
  SIGSTOP: { text: 'frozen (SIGSTOP)', state: 'warned' },
  SIGCONT: { text: 'goes on (SIGCONT)', state: 'ok' },
  'replica-started': { text: 'another instance is ready', state: 'ok' },
  deployed: { text: 'another version is ready', state: 'ok' },
  started: { text: 'ready again', state: 'ok' },
};

/**
 * What the run did to the participants of a trace while it lasted, and to those that were already down
 * when it began.
 */
export function toProcessRemarks(
  events: readonly ProcessEvent[],
  actions: readonly LoggedAction[],
): readonly LoggedRemark[] {
  const participants = new Set(actions.flatMap(toParticipants));
  const relevant = events.filter(({ part }) => participants.has(part)).map(toRemark);
  const begin = actions.map(toStart).reduce((one, other) => Math.min(one, other), Infinity);
  const end = actions
    .map((action) => toEnd(action, events))
    .reduce((one, other) => Math.max(one, other), -Infinity);
  const lastBefore = new Map(
    relevant.filter(({ at }) => at < begin).map((remark) => [remark.service, remark]),
  );
  return [
    ...[...lastBefore.values()].filter(({ state }) => state !== 'ok'),
    ...relevant.filter(({ at }) => at >= begin && at <= end),
  ];
}

/** The signal that ended the caller before a call could end; undefined when there was none. */
export function findInterruption(
  { service, startedAt, endedAt }: LoggedCall,
  events: readonly ProcessEvent[],
): ProcessEvent | undefined {
  if (endedAt !== undefined) return undefined;
  return events.find(
    ({ part, event, at }) =>
      part === service &&
      (event === 'SIGKILL' || event === 'SIGTERM') &&
      Date.parse(at) >= startedAt,
  );
}

function toRemark({ part, event, at }: ProcessEvent): LoggedRemark {
  return { kind: 'remark', service: part, lines: [], at: Date.parse(at), ...TEXTS[event] };
}

function toParticipants(action: LoggedAction): readonly string[] {
  switch (action.kind) {
    case 'call':
      return [action.service, action.to];
    case 'published':
    case 'consumed':
      return [action.service, 'Kafka'];
    case 'request':
    case 'remark':
      return [action.service];
  }
}

function toStart(action: LoggedAction): number {
  return 'startedAt' in action ? action.startedAt : action.at;
}

function toEnd(action: LoggedAction, events: readonly ProcessEvent[]): number {
  if (action.kind === 'request') return action.endedAt;
  if (action.kind !== 'call') return action.at;
  const interruption = findInterruption(action, events);
  return action.endedAt ?? (interruption ? Date.parse(interruption.at) : action.startedAt);
}
