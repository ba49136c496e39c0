import { toDurationText } from './duration-text.ts';
import {
  toLoggedAction,
  type LoggedAction,
  type LoggedCall,
  type LoggedMessage,
  type LoggedRequest,
} from './logged-action.ts';
import { CALLER, sortParticipants, withParticipantNames } from './participants.ts';
import type { LogLine, SystemDescription } from './run-record.ts';
import { countEarlier, toTiming } from './step-timing.ts';
import type { ArrowStep, NoteStep, ObservedSequence, Step, StepState } from './step.ts';

const KAFKA = 'Kafka';

/** A non-breaking space. */
const NBSP = '\u00a0';

/** How far a request may lie outside the time span of its call. */
const MATCH_MS = 50;

/** Derives the steps of a trace from its log lines, and from nothing else. */
export function observeSteps(
  lines: readonly LogLine[],
  system: Pick<SystemDescription, 'participants' | 'aliases' | 'warnings'>,
): ObservedSequence {
  const actions = dropDuplicateRequests(
    lines
      .map((line) => toLoggedAction(line, system))
      .filter((action) => action !== undefined)
      .map((action) => withParticipantNames(action, system.aliases)),
  );
  const firstService = findFirstService(actions);
  const timedSteps = actions
    .map((action) => ({
      ...toTiming(action, actions),
      step: toStep(action, { actions, firstService }),
    }))
    .sort((one, other) => one.rank - other.rank);
  const origin = timedSteps[0]?.at ?? 0;
  const steps = timedSteps.map(({ at, step }) => ({
    ...step,
    atMs: Math.max(0, Math.round(at - origin)),
  }));
  return { participants: sortParticipants(steps, system.participants), steps };
}

/** A call appears in two logs, the caller's and the receiver's; keeps only the caller's. */
function dropDuplicateRequests(actions: readonly LoggedAction[]): LoggedAction[] {
  const unmatched = new Set(actions.filter((action) => action.kind === 'request'));
  for (const call of actions.filter((action) => action.kind === 'call')) {
    const request = [...unmatched].find((each) => isAnswerTo(each, call));
    if (request !== undefined) unmatched.delete(request);
  }
  return actions.filter((action) => action.kind !== 'request' || unmatched.has(action));
}

function isAnswerTo(request: LoggedRequest, call: LoggedCall): boolean {
  return (
    request.service === call.to &&
    request.method === call.method &&
    request.path === call.path &&
    request.startedAt >= call.startedAt - MATCH_MS &&
    request.startedAt <= call.endedAt + MATCH_MS
  );
}

function findFirstService(actions: readonly LoggedAction[]): string | undefined {
  return actions
    .filter((action) => action.kind === 'request')
    .sort((one, other) => one.startedAt - other.startedAt)[0]?.service;
}

interface Context {
  readonly actions: readonly LoggedAction[];
  readonly firstService: string | undefined;
}

type WithoutTime<Dated> = Dated extends Step ? Omit<Dated, 'atMs'> : never;

function toStep(action: LoggedAction, { actions, firstService }: Context): WithoutTime<Step> {
  switch (action.kind) {
    case 'call':
      return {
        kind: 'call',
        from: action.service,
        to: action.to,
        ...toArrowText(action),
      };
    case 'request':
      return action.service === firstService ? fromCaller(action) : fromUnknownCaller(action);
    case 'published':
      return { ...toMessage(action), from: action.service, to: KAFKA };
    case 'consumed':
      return {
        ...toMessage(action, countEarlier(action, actions)),
        from: KAFKA,
        to: action.service,
      };
    case 'remark':
      return {
        kind: 'note',
        over: action.service,
        text: action.text,
        state: action.state,
      };
  }
}

function fromCaller(request: LoggedRequest): WithoutTime<ArrowStep> {
  return {
    kind: 'call',
    from: CALLER,
    to: request.service,
    ...toArrowText(request),
  };
}

/** The caller was killed before it logged, or has no log; a note avoids guessing it. */
function fromUnknownCaller(request: LoggedRequest): WithoutTime<NoteStep> {
  const { label, outcome, state } = toArrowText(request);
  const text = `${label}: ${outcome}; caller not logged`;
  return { kind: 'note', over: request.service, text, state };
}

function toArrowText(
  action: LoggedCall | LoggedRequest,
): Pick<ArrowStep, 'label' | 'outcome' | 'state'> {
  const { method, path, status, startedAt, endedAt } = action;
  const took = toDurationText(endedAt - startedAt);
  return {
    label: `${method} ${path}`,
    outcome: status === null ? `no response · ${took}` : `${status} · ${took}`,
    state: toState(status),
  };
}

function toState(status: number | null): StepState {
  if (status === null || status >= 500) return 'failed';
  return status >= 400 ? 'warned' : 'ok';
}

function toMessage(
  action: LoggedMessage,
  earlier = 0,
): Omit<WithoutTime<ArrowStep>, 'from' | 'to'> {
  const delivery = earlier === 0 ? '' : ` · delivery${NBSP}${earlier + 1}`;
  return {
    kind: 'message',
    label: action.topic,
    outcome: `partition${NBSP}${action.partition} · offset${NBSP}${action.offset}${delivery}`,
    state: 'ok',
  };
}
