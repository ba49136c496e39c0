import { countAttempts, type Attempt } from './attempts.ts';
import { toDurationText } from '../duration-text.ts';
import { joinCalls } from './join-calls.ts';
import {
  toLoggedAction,
  type LoggedAction,
  type LoggedCall,
  type LoggedMessage,
  type LoggedRequest,
} from './logged-action.ts';
import { CALLER, sortParticipants, withParticipantNames } from './participants.ts';
import { findInterruption, toProcessRemarks } from './process-remarks.ts';
import type { LogLine, ProcessEvent, SystemDescription } from '../run-record.ts';
import { countEarlier, toTiming } from './step-timing.ts';
import type { ArrowStep, NoteStep, ObservedSequence, Step, StepState } from './step.ts';

const KAFKA = 'Kafka';

/** A non-breaking space. */
const NBSP = '\u00a0';

/** What was observed of a trace. */
export interface Observed {
  readonly lines: readonly LogLine[];
  /** What the run did to processes, whenever that was. */
  readonly processEvents: readonly ProcessEvent[];
}

type System = Pick<SystemDescription, 'participants' | 'aliases' | 'warnings'>;

/** Derives the steps of a trace from its log lines and what the run did, and from nothing else. */
export function observeSteps({ lines, processEvents }: Observed, system: System): ObservedSequence {
  const logged = observeActions(lines, system);
  const actions = [...logged, ...toProcessRemarks(processEvents, logged)];
  const firstService = findFirstService(actions);
  const attempts = countAttempts(logged);
  const timedSteps = actions
    .map((action) => ({
      ...toTiming(action, actions),
      step: toStep(action, { actions, firstService, attempts, processEvents }),
    }))
    .sort((one, other) => one.rank - other.rank);
  // Not what the run did before the trace began.
  const origin = timedSteps.find(({ step }) => step.lines.length > 0)?.at ?? 0;
  const steps = timedSteps.map(({ at, step }) => ({
    ...step,
    atMs: Math.max(0, Math.round(at - origin)),
  }));
  return { participants: sortParticipants(steps, system.participants), steps };
}

/** The actions of a trace, with the lines of each call joined. */
export function observeActions(
  lines: readonly LogLine[],
  system: Pick<SystemDescription, 'aliases' | 'warnings'>,
): readonly LoggedAction[] {
  return joinCalls(
    lines
      .map((line) => toLoggedAction(line, system))
      .filter((action) => action !== undefined)
      .map((action) => withParticipantNames(action, system.aliases)),
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
  readonly attempts: ReadonlyMap<LoggedAction, Attempt>;
  readonly processEvents: readonly ProcessEvent[];
}

type WithoutTime<Dated> = Dated extends Step ? Omit<Dated, 'atMs'> : never;

function toStep(action: LoggedAction, context: Context): WithoutTime<Step> {
  const { actions, firstService } = context;
  switch (action.kind) {
    case 'call':
      return {
        kind: 'call',
        from: action.service,
        to: action.to,
        ...toArrowText(action, context),
      };
    case 'request':
      return action.service === firstService
        ? fromCaller(action, context)
        : fromUnknownCaller(action, context);
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
        lines: action.lines,
      };
  }
}

function fromCaller(request: LoggedRequest, context: Context): WithoutTime<ArrowStep> {
  return {
    kind: 'call',
    from: CALLER,
    to: request.service,
    ...toArrowText(request, context),
  };
}

/** The caller was killed before it logged, or has no log; a note avoids guessing it. */
function fromUnknownCaller(request: LoggedRequest, context: Context): WithoutTime<NoteStep> {
  const { label, outcome, state, lines } = toArrowText(request, context);
  const text = `${label}: ${outcome}; caller not logged`;
  return { kind: 'note', over: request.service, text, state, lines };
}

function toArrowText(
  action: LoggedCall | LoggedRequest,
  { attempts, processEvents }: Context,
): Pick<ArrowStep, 'label' | 'outcome' | 'state' | 'isCut' | 'lines'> {
  const { method, path, status, lines } = action;
  return {
    label: `${method} ${path}`,
    outcome: [toResult(action, processEvents), ...toAttemptTexts(attempts.get(action))].join(' · '),
    state: toState(status),
    isCut: action.endedAt === undefined,
    lines,
  };
}

function toResult(
  action: LoggedCall | LoggedRequest,
  processEvents: readonly ProcessEvent[],
): string {
  const { status, startedAt, endedAt } = action;
  if (endedAt !== undefined) {
    return `${status ?? 'no response'} · ${toDurationText(endedAt - startedAt)}`;
  }
  const interruption = action.kind === 'call' && findInterruption(action, processEvents);
  if (!interruption) return 'no end logged';
  const { event, at } = interruption;
  const text = event === 'SIGKILL' ? 'killed' : 'stopped';
  const waited = toDurationText(Date.parse(at) - startedAt);
  return `no response: ${action.service} was ${text} · ${waited}`;
}

function toAttemptTexts(attempt: Attempt | undefined): readonly string[] {
  if (attempt === undefined) return [];
  return [`attempt${NBSP}${attempt.number}, after${NBSP}${toDurationText(attempt.waitedMs)}`];
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
    isCut: false,
    lines: action.lines,
  };
}
