/** What the verifier's core asked for, in the order in which it asked. */
export type Step =
  | { readonly kind: 'setup' | 'teardown'; readonly state: string }
  /** A request or a message of an interaction, and what is wrong with the answer to it. */
  | { readonly kind: 'answer'; readonly faults: readonly string[] };

interface Interaction {
  readonly states: readonly string[];
}

/** Faults by interaction, in the order of the interactions, and those that are nobody's. */
export interface AssignedFaults {
  readonly perInteraction: readonly (readonly string[])[];
  readonly strays: readonly string[];
}

/**
 * Tells which interaction an answer was for. The core does not say; but it verifies one interaction
 * after the other, in the order of its report: it enters every state, asks unless a state refused,
 * and leaves the states again. An interaction without a state announces the state "".
 */
export function assignFaults(
  steps: readonly Step[],
  interactions: readonly Interaction[],
): AssignedFaults {
  const rest = [...steps];
  const perInteraction = interactions.map(({ states }) => {
    const entered = (states.length > 0 ? states : ['']).every((state) => takeSetup(rest, state));
    return entered ? takeAnswer(rest) : [];
  });
  return { perInteraction, strays: rest.flatMap((step) => takeFaults(step)) };
}

function takeSetup(rest: Step[], state: string): boolean {
  const [next] = rest;
  if (next?.kind !== 'setup' || next.state !== state) return false;
  rest.shift();
  return true;
}

function takeAnswer(rest: Step[]): readonly string[] {
  const faults = rest[0]?.kind === 'answer' ? takeFaults(rest.shift()) : [];
  while (rest[0]?.kind === 'teardown') rest.shift();
  return faults;
}

function takeFaults(step: Step | undefined): readonly string[] {
  return step?.kind === 'answer' ? step.faults : [];
}
