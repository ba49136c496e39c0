/** One request of the verifier's core. Steps are recorded in the order of the requests. */
export type Step =
  | { readonly kind: 'setup' | 'teardown'; readonly state: string }
  /** The provider's response or message for an interaction, with its violations of the OpenAPI document. */
  | { readonly kind: 'answer'; readonly faults: readonly string[] };

interface Interaction {
  readonly states: readonly string[];
}

/** `perInteraction` has one entry per interaction; `strays` are the faults that match none. */
export interface AssignedFaults {
  readonly perInteraction: readonly (readonly string[])[];
  readonly strays: readonly string[];
}

/**
 * Assigns the faults of each answer to the interaction it belongs to. The core does not name the
 * interaction of a request, but it verifies them one by one, in the order of its report: it sets up
 * every state, sends the request unless a state failed, then tears the states down. An interaction
 * without states sets up the state "".
 */
export function assignFaults(
  steps: readonly Step[],
  interactions: readonly Interaction[],
): AssignedFaults {
  const remaining = [...steps];
  const perInteraction = interactions.map(({ states }) => {
    const isSetUp = (states.length > 0 ? states : ['']).every((state) =>
      consumeSetup(remaining, state),
    );
    return isSetUp ? consumeAnswer(remaining) : [];
  });
  return { perInteraction, strays: remaining.flatMap((step) => faultsOf(step)) };
}

function consumeSetup(remaining: Step[], state: string): boolean {
  const [next] = remaining;
  if (next?.kind !== 'setup' || next.state !== state) return false;
  remaining.shift();
  return true;
}

function consumeAnswer(remaining: Step[]): readonly string[] {
  const faults = remaining[0]?.kind === 'answer' ? faultsOf(remaining.shift()) : [];
  while (remaining[0]?.kind === 'teardown') remaining.shift();
  return faults;
}

function faultsOf(step: Step | undefined): readonly string[] {
  return step?.kind === 'answer' ? step.faults : [];
}
