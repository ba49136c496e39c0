import type { RunRecord, ScenarioRecord } from '@shopflow/live-integration/run-record';
import type { SoakKill, SoakRecord } from '@shopflow/live-integration/soak-record';
import { isInFlight, type Kill } from './order-phase.ts';
import type { SoakResult } from './run-soak.ts';
import { repeatCommand, soakFacts } from './soak-text.ts';

const SHOWN_PROBLEMS = 20;

/** The result of a soak as the only scenario of a run that has ended, with its account. */
export function toSoakParts(
  result: SoakResult,
  run: Pick<RunRecord, 'startedAt' | 'durationMs'>,
): Pick<RunRecord, 'scenarios'> & { readonly soak: SoakRecord } {
  return {
    scenarios: [toScenario(result, run)],
    soak: {
      command: repeatCommand(result),
      entries: result.entries,
      kills: result.crashes.map(toKill),
    },
  };
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

function toScenario(
  result: SoakResult,
  { startedAt, durationMs }: Pick<RunRecord, 'startedAt' | 'durationMs'>,
): ScenarioRecord {
  const reason = findSoakFault(result);
  return {
    id: 'soak',
    title: `${result.orders} orders while parts are killed`,
    verdict: reason === undefined ? 'passed' : 'failed',
    ...(reason !== undefined && { reason }),
    startedAt,
    durationMs,
    facts: soakFacts(result).map(([name, value]) => `${name}: ${value}`),
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
