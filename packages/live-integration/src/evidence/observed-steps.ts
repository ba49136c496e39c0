import { toDurationText } from './duration-text.ts';
import {
  toLoggedAction,
  type LoggedAction,
  type LoggedCall,
  type LoggedMessage,
  type LoggedRequest,
} from './logged-action.ts';
import type { LogLine } from './run-record.ts';

/** What happened between the participants, according to their logs. */
export interface ObservedSequence {
  /** The participants of the steps, in the order in which an order passes through them. */
  readonly participants: readonly string[];
  readonly steps: readonly Step[];
}

export type Step = ArrowStep | NoteStep;

/** `warned`: a 4xx, or a retry follows. `failed`: a 5xx, no response, or dead-lettered. */
type StepState = 'ok' | 'warned' | 'failed';

export interface ArrowStep {
  /** A `call` is synchronous, a `message` is asynchronous. */
  readonly kind: 'call' | 'message';
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** The result: `201 · 45 ms`. */
  readonly outcome: string;
  readonly state: StepState;
  /** Milliseconds since the first step. */
  readonly atMs: number;
}

export interface NoteStep {
  readonly kind: 'note';
  readonly over: string;
  readonly text: string;
  readonly state: StepState;
  readonly atMs: number;
}

/** The sender of the first request: the frontend, or the test in its place. */
const CALLER = 'caller';
const KAFKA = 'Kafka';
const ORDER = [
  CALLER,
  'shopflow-frontend',
  'orders',
  'user-profile',
  KAFKA,
  'notifications',
  'twilio',
  'email-service',
];

/** A non-breaking space. */
const NBSP = '\u00a0';

/** How far two log lines may differ for the same moment, because their times are rounded. */
const ROUNDING_MS = 2;
/** How far a request may lie outside the time span of its call. */
const MATCH_MS = 50;

/** Derives the steps of a trace from its log lines, and from nothing else. */
export function observeSteps(lines: readonly LogLine[]): ObservedSequence {
  const actions = dropDuplicateRequests(
    lines.map(toLoggedAction).filter((action) => action !== undefined),
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
  return { participants: sortParticipants(steps), steps };
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
    toParticipant(request.service) === toParticipant(call.to) &&
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

/** When a step began, and its sort rank, which puts causes before effects despite rounded clocks. */
function toTiming(
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
        from: toParticipant(action.service),
        to: toParticipant(action.to),
        ...toArrowText(action),
      };
    case 'request':
      return action.service === firstService ? fromCaller(action) : fromUnknownCaller(action);
    case 'published':
      return { ...toMessage(action), from: toParticipant(action.service), to: KAFKA };
    case 'consumed':
      return {
        ...toMessage(action, countEarlier(action, actions)),
        from: KAFKA,
        to: toParticipant(action.service),
      };
    case 'remark':
      return {
        kind: 'note',
        over: toParticipant(action.service),
        text: action.text,
        state: action.state,
      };
  }
}

function fromCaller(request: LoggedRequest): WithoutTime<ArrowStep> {
  return {
    kind: 'call',
    from: CALLER,
    to: toParticipant(request.service),
    ...toArrowText(request),
  };
}

/** The caller was killed before it logged, or has no log; a note avoids guessing it. */
function fromUnknownCaller(request: LoggedRequest): WithoutTime<NoteStep> {
  const { label, outcome, state } = toArrowText(request);
  const text = `${label}: ${outcome}; caller not logged`;
  return { kind: 'note', over: toParticipant(request.service), text, state };
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

function countEarlier(action: LoggedMessage, actions: readonly LoggedAction[]): number {
  return findReads(action, actions.slice(0, actions.indexOf(action))).length;
}

/** The sandbox takes the place of Twilio, and callers log it as Twilio. */
function toParticipant(service: string): string {
  return service === 'twilio-sandbox' ? 'twilio' : service;
}

function sortParticipants(steps: readonly Step[]): string[] {
  const named = steps.flatMap((step) =>
    step.kind === 'note' ? [step.over] : [step.from, step.to],
  );
  const toRank = (name: string): number =>
    ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length;
  return [...new Set(named)].sort(
    (one, other) => toRank(one) - toRank(other) || one.localeCompare(other),
  );
}
