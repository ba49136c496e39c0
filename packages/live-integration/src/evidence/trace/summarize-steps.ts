import type { ObservedSequence, Step, StepState } from './step.ts';

/** Equal steps of a long trace: the same participants, operation and result, with other ids. */
export interface StepCount {
  readonly text: string;
  readonly state: StepState;
  readonly count: number;
}

/** A diagram with more steps than this shows only the first ones. */
const MAX_STEPS = 60;
const SAMPLE_STEPS = 30;

interface Sampled {
  /** What the diagram shows. */
  readonly sample: ObservedSequence;
  /** All steps by kind, the most frequent first; undefined when the diagram shows all. */
  readonly summary: readonly StepCount[] | undefined;
}

/** Replaces the rest of a long sequence by a summary of all its steps. */
export function sampleSteps(sequence: ObservedSequence): Sampled {
  if (sequence.steps.length <= MAX_STEPS) return { sample: sequence, summary: undefined };
  return {
    sample: { ...sequence, steps: sequence.steps.slice(0, SAMPLE_STEPS) },
    summary: countSteps(sequence.steps),
  };
}

function countSteps(steps: readonly Step[]): readonly StepCount[] {
  const counts = new Map<string, StepCount>();
  for (const step of steps) {
    const text = withoutDetails(step);
    const count = (counts.get(text)?.count ?? 0) + 1;
    counts.set(text, { text, state: step.state, count });
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/** Without ids, times and offsets, which differ in every step. */
function withoutDetails(step: Step): string {
  if (step.kind === 'note') {
    return `${step.over}: ${step.text.replaceAll(UUID, '{id}').replaceAll(/\d+/g, 'n')}`;
  }
  const { from, to, label, outcome, kind } = step;
  const [result = ''] = kind === 'call' ? outcome.split(' · ') : [];
  return `${from} → ${to}: ${label.replaceAll(UUID, '{id}')} ${result}`.trimEnd();
}
