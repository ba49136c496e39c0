import { toDurationText } from './duration-text.ts';
import {
  toLoggedAct,
  type LoggedAct,
  type LoggedCall,
  type LoggedMessage,
  type LoggedRequest,
} from './logged-act.ts';
import type { LogLine } from './run-record.ts';

/** What happened between the participants, as far as lines of their logs show it. */
export interface ObservedSequence {
  /** Those with a part in a step, in the order in which an order passes them. */
  readonly participants: readonly string[];
  readonly steps: readonly Step[];
}

export type Step = ArrowStep | NoteStep;

/** `warned`: refused (4xx), or to be tried again. `failed`: 5xx, no answer, given up. */
type StepState = 'ok' | 'warned' | 'failed';

export interface ArrowStep {
  /** A `call` waits for its answer, a `message` is left or fetched. */
  readonly kind: 'call' | 'message';
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** How it ended: `201 · 45 ms`. */
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

/** Who sent the first request: the frontend, or the test in its place. */
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

/** A space that does not end a line. */
const NBSP = '\u00a0';

/** How far apart two clocks of one machine may round the same moment. */
const ROUNDING_MS = 2;
/** How far a request's line may lie outside of its call's. */
const MATCH_MS = 50;

/** Draws a trace's lines, and nothing that no line shows. */
export function observeSteps(lines: readonly LogLine[]): ObservedSequence {
  const acts = withoutAnsweredTwice(lines.map(toLoggedAct).filter((act) => act !== undefined));
  const firstService = findFirstService(acts);
  const drawn = acts
    .map((act) => ({ ...momentsOf(act, acts), step: toStep(act, { acts, firstService }) }))
    .sort((one, other) => one.rank - other.rank);
  const origin = drawn[0]?.at ?? 0;
  const steps = drawn.map(({ at, step }) => ({
    ...step,
    atMs: Math.max(0, Math.round(at - origin)),
  }));
  return { participants: sortParticipants(steps), steps };
}

/** A call is in two logs, the caller's and the receiver's: the caller's is drawn. */
function withoutAnsweredTwice(acts: readonly LoggedAct[]): LoggedAct[] {
  const open = new Set(acts.filter((act) => act.kind === 'request'));
  for (const call of acts.filter((act) => act.kind === 'call')) {
    const request = [...open].find((each) => isAnswerTo(each, call));
    if (request !== undefined) open.delete(request);
  }
  return acts.filter((act) => act.kind !== 'request' || open.has(act));
}

function isAnswerTo(request: LoggedRequest, call: LoggedCall): boolean {
  return (
    nameOf(request.service) === nameOf(call.to) &&
    request.method === call.method &&
    request.path === call.path &&
    request.startedAt >= call.startedAt - MATCH_MS &&
    request.startedAt <= call.endedAt + MATCH_MS
  );
}

function findFirstService(acts: readonly LoggedAct[]): string | undefined {
  return acts
    .filter((act) => act.kind === 'request')
    .sort((one, other) => one.startedAt - other.startedAt)[0]?.service;
}

/** When a step began, and its rank among the others: cause before effect where clocks round. */
function momentsOf(act: LoggedAct, acts: readonly LoggedAct[]): { at: number; rank: number } {
  switch (act.kind) {
    case 'request':
      return { at: act.startedAt, rank: act.startedAt - ROUNDING_MS };
    case 'call':
      return { at: act.startedAt, rank: act.startedAt };
    case 'published': {
      const at = Math.min(act.at, ...readsOf(act, acts).map((read) => read.at));
      return { at, rank: at - ROUNDING_MS };
    }
    case 'consumed':
    case 'remark':
      return { at: act.at, rank: act.at };
  }
}

/** A message may be read before its producer hears that it is in the log. */
function readsOf(act: LoggedMessage, acts: readonly LoggedAct[]): LoggedMessage[] {
  return acts.filter(
    (each): each is LoggedMessage => each.kind === 'consumed' && isSameMessage(each, act),
  );
}

function isSameMessage(one: LoggedMessage, other: LoggedMessage): boolean {
  return (
    one.topic === other.topic && one.partition === other.partition && one.offset === other.offset
  );
}

interface Context {
  readonly acts: readonly LoggedAct[];
  readonly firstService: string | undefined;
}

type Undated<Dated> = Dated extends Step ? Omit<Dated, 'atMs'> : never;

function toStep(act: LoggedAct, { acts, firstService }: Context): Undated<Step> {
  switch (act.kind) {
    case 'call':
      return { kind: 'call', from: nameOf(act.service), to: nameOf(act.to), ...wordsOf(act) };
    case 'request':
      return act.service === firstService ? fromCaller(act) : fromNobodyKnown(act);
    case 'published':
      return { ...toMessage(act), from: nameOf(act.service), to: KAFKA };
    case 'consumed':
      return { ...toMessage(act, countEarlier(act, acts)), from: KAFKA, to: nameOf(act.service) };
    case 'remark':
      return { kind: 'note', over: nameOf(act.service), text: act.text, state: act.state };
  }
}

function fromCaller(request: LoggedRequest): Undated<ArrowStep> {
  return { kind: 'call', from: CALLER, to: nameOf(request.service), ...wordsOf(request) };
}

/** Its caller was killed before it could log, or keeps no log: no arrow is guessed. */
function fromNobodyKnown(request: LoggedRequest): Undated<NoteStep> {
  const { label, outcome, state } = wordsOf(request);
  const text = `${label}: ${outcome}; who called is in no log`;
  return { kind: 'note', over: nameOf(request.service), text, state };
}

function wordsOf(act: LoggedCall | LoggedRequest): Pick<ArrowStep, 'label' | 'outcome' | 'state'> {
  const { method, path, status, startedAt, endedAt } = act;
  const took = toDurationText(endedAt - startedAt);
  return {
    label: `${method} ${path}`,
    outcome: status === null ? `no answer · ${took}` : `${status} · ${took}`,
    state: stateOf(status),
  };
}

function stateOf(status: number | null): StepState {
  if (status === null || status >= 500) return 'failed';
  return status >= 400 ? 'warned' : 'ok';
}

function toMessage(act: LoggedMessage, earlier = 0): Omit<Undated<ArrowStep>, 'from' | 'to'> {
  const again = earlier === 0 ? '' : ` · delivery${NBSP}${earlier + 1}`;
  return {
    kind: 'message',
    label: act.topic,
    outcome: `partition${NBSP}${act.partition} · offset${NBSP}${act.offset}${again}`,
    state: 'ok',
  };
}

function countEarlier(act: LoggedMessage, acts: readonly LoggedAct[]): number {
  return readsOf(act, acts.slice(0, acts.indexOf(act))).length;
}

/** The sandbox stands where Twilio is, and its callers name Twilio. */
function nameOf(service: string): string {
  return service === 'twilio-sandbox' ? 'twilio' : service;
}

function sortParticipants(steps: readonly Step[]): string[] {
  const named = steps.flatMap((step) =>
    step.kind === 'note' ? [step.over] : [step.from, step.to],
  );
  const placeOf = (name: string): number =>
    ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length;
  return [...new Set(named)].sort(
    (one, other) => placeOf(one) - placeOf(other) || one.localeCompare(other),
  );
}
