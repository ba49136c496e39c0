import type { SelectedPact } from './selected-pacts.ts';

/** A verified interaction. */
export interface VerifiedInteraction {
  readonly description: string;
  readonly states: readonly string[];
  /** A pending interaction that fails does not fail the verification: https://docs.pact.io/pending */
  readonly pending: boolean;
  /** Why it failed; empty when it passed. */
  readonly failures: readonly string[];
}

/** A pact with the result of each of its interactions. */
export interface VerifiedPact {
  readonly consumer: string;
  /** The consumer's version that published the pact; absent for a file. */
  readonly version?: string | undefined;
  /** Why the broker selected it, such as "latest from main branch"; absent for a file. */
  readonly reason?: string | undefined;
  readonly interactions: readonly VerifiedInteraction[];
}

/** An interaction of the core's report, which names its consumer but not its pact. */
export interface ReportedInteraction extends VerifiedInteraction {
  readonly consumer: string;
}

/**
 * Groups interactions by pact. A broker often selects several pacts of one consumer, and the core does
 * not say which one an interaction belongs to; but it reports them in the order of the pacts. When
 * they do not fit the pacts exactly, for example because a pact was published in between, they are
 * grouped by consumer only, without a version.
 */
export function groupByPact(
  reported: readonly ReportedInteraction[],
  pacts: readonly SelectedPact[],
): readonly VerifiedPact[] {
  const expected = pacts.flatMap(({ consumer, descriptions }) =>
    descriptions.map((description) => ({ consumer, description })),
  );
  const fits =
    expected.length === reported.length &&
    reported.every(
      ({ consumer, description }, i) =>
        consumer === expected[i]?.consumer && description === expected[i].description,
    );
  if (!fits) return groupByConsumer(reported);
  const remaining = reported.map(toVerified);
  return pacts.map(({ descriptions, ...pact }) => ({
    ...pact,
    interactions: remaining.splice(0, descriptions.length),
  }));
}

function groupByConsumer(reported: readonly ReportedInteraction[]): VerifiedPact[] {
  const groups = new Map<string, VerifiedInteraction[]>();
  for (const interaction of reported) {
    const group = groups.get(interaction.consumer) ?? [];
    groups.set(interaction.consumer, group);
    group.push(toVerified(interaction));
  }
  return [...groups].map(([consumer, interactions]) => ({ consumer, interactions }));
}

function toVerified(reported: ReportedInteraction): VerifiedInteraction {
  const { description, states, pending, failures } = reported;
  return { description, states, pending, failures };
}
