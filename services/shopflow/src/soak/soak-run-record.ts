import type { RunRecord, ScenarioRecord } from '@shopflow/live-integration/run-record';
import type { SoakKill, SoakRecord } from '@shopflow/live-integration/soak-record';
import { isInFlight, type Kill } from './order-phase.ts';
import type { SoakProgress, SoakResult } from './run-soak.ts';
import { progressFacts, repeatCommand, soakFacts } from './soak-text.ts';

const SHOWN_PROBLEMS = 20;

export type Run = Pick<RunRecord, 'startedAt' | 'durationMs'>;
export type SoakParts = Pick<RunRecord, 'scenarios'> & { readonly soak: SoakRecord };

/** The result of a soak as the only scenario of a run that has ended, with its account. */
export function toSoakParts(result: SoakResult, run: Run): SoakParts {
  const reason = findSoakFault(result);
  const verdict = reason === undefined ? 'passed' : 'failed';
  return {
    scenarios: [toScenario(result, { ...run, verdict, reason, facts: soakFacts(result) })],
    soak: toRecord(result, result.entries),
  };
}

/** What is known of a soak that was interrupted: what was done, but not what came of it. */
export function toInterruptedParts(
  progress: SoakProgress,
  { cause, ...run }: Run & { readonly cause: Error },
): SoakParts {
  const { answered, requests } = progress;
  const reason =
    `Interrupted (${cause.message}) after ${answered} of ${requests} requests: the orders were not ` +
    `reconciled. Repeat with: ${repeatCommand(progress)}`;
  const facts = progressFacts(progress);
  return {
    scenarios: [toScenario(progress, { ...run, verdict: 'not-proved', reason, facts })],
    soak: toRecord(progress, []),
  };
}

function toRecord(progress: SoakProgress, entries: SoakRecord['entries']): SoakRecord {
  return { command: repeatCommand(progress), entries, kills: progress.crashes.map(toKill) };
}

/** Why a soak has not passed; undefined when it has. */
export function findSoakFault({ problems, crashes }: SoakResult): string | undefined {
  if (problems.length > 0) {
    const others = problems.length - SHOWN_PROBLEMS;
    return [
      ...problems.slice(0, SHOWN_PROBLEMS),
      ...(others > 0 ? [`${others} more problems`] : []),
    ].join('\n');
  }
  return crashes.some(isInFlight)
    ? undefined
    : 'No kill was in flight: the run proves nothing about kills';
}

interface Outcome extends Run {
  readonly verdict: ScenarioRecord['verdict'];
  readonly reason: string | undefined;
  readonly facts: ReturnType<typeof soakFacts>;
}

function toScenario(
  { orders }: SoakProgress,
  { verdict, reason, startedAt, durationMs, facts }: Outcome,
): ScenarioRecord {
  return {
    id: 'soak',
    title: `${orders} orders while parts are killed`,
    verdict,
    ...(reason !== undefined && { reason }),
    startedAt,
    durationMs,
    facts: facts.map(([name, value]) => `${name}: ${value}`),
    notChecked: [],
    traces: [],
  };
}

function toKill(kill: Kill): SoakKill {
  const { at, target, downMs, openRequests, uncommittedEvents } = kill;
  const work =
    target === 'notifications'
      ? toCountText(uncommittedEvents, 'uncommitted event')
      : toCountText(openRequests, 'open request');
  return { at, part: target, downMs, work, isInFlight: isInFlight(kill) };
}

function toCountText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
