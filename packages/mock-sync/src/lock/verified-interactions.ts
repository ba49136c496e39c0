import type { Pact, VerificationResult } from '@shopflow/broker-client/answers';
import { toCanonicalJson } from '@shopflow/json-schema/json';
import type { LeftOut } from './lock-file.ts';

/** An interaction from a broker, with the id that verification results refer to. */
export type ServedInteraction = Pact['interactions'][number];

/** A provider version's verification result for the interactions of one pact. */
export interface Evidence {
  readonly interactions: readonly ServedInteraction[];
  readonly result: Pick<VerificationResult, 'success' | 'testResults'>;
}

/** The interactions of a pact that can be mocked, and the left-out ones with reasons. */
export interface Selection {
  readonly verified: readonly ServedInteraction[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Selects the interactions of a pact that a provider version has verified. The result for this pact comes
 * first, then those for the consumer's other pacts, newest first, because an interaction may have been
 * verified as part of an earlier pact. The first result that contains an interaction decides.
 *
 * @param provider name and version, for the reasons
 */
export function selectVerified(
  interactions: readonly ServedInteraction[],
  evidence: readonly Evidence[],
  provider: string,
): Selection {
  const judgments = evidence.map(judge);
  const verified: ServedInteraction[] = [];
  const leftOut: LeftOut[] = [];
  for (const interaction of interactions) {
    const identity = identityOf(interaction);
    const reason = judgments
      .map((judged) => judged.get(identity))
      .find((each) => each !== undefined);
    if (reason === VERIFIED) verified.push(interaction);
    else {
      const why = reason ?? 'has never verified it';
      leftOut.push(toLeftOut(interaction, 'not-verified', `${provider} ${why}`));
    }
  }
  return { verified, leftOut };
}

/** Leaves out all interactions for one reason. */
export function leaveOut(
  interactions: readonly ServedInteraction[],
  kind: LeftOut['kind'],
  reason: string,
): Selection {
  return { verified: [], leftOut: interactions.map((each) => toLeftOut(each, kind, reason)) };
}

const VERIFIED = 'verified';

/** By content: verified, or the reason why not. Interactions that the result does not contain are missing. */
function judge({ interactions, result }: Evidence): Map<string, string> {
  const entries = interactions.flatMap((interaction): [string, string][] => {
    const judgment = judgmentOf(interaction, result);
    return judgment === undefined ? [] : [[identityOf(interaction), judgment]];
  });
  return new Map(entries);
}

/** A successful result verifies the whole pact; a failed one only the interactions that it lists as passed. */
function judgmentOf(
  { _id: id }: ServedInteraction,
  { success, testResults }: Evidence['result'],
): string | undefined {
  if (success) return VERIFIED;
  const own = (testResults ?? []).filter(({ interactionId }) => id != null && interactionId === id);
  if (own.length === 0) return 'failed this pact, and its result does not say what passed';
  const failed = own.find((each) => !each.success);
  return failed === undefined ? VERIFIED : `does not satisfy it: ${failureReason(failed)}`;
}

type TestResult = NonNullable<Evidence['result']['testResults']>[number];

function failureReason({ mismatches, exceptions }: TestResult): string {
  const [first] = mismatches ?? [];
  return first?.description ?? exceptions?.[0]?.message ?? 'the response does not match';
}

/** The interaction as published, without the broker's id. */
export function contentOf(interaction: ServedInteraction): Record<string, unknown> {
  return Object.fromEntries(Object.entries(interaction).filter(([field]) => field !== '_id'));
}

export function identityOf(interaction: ServedInteraction): string {
  return toCanonicalJson(contentOf(interaction));
}

export function toLeftOut(
  { description, providerStates }: ServedInteraction,
  kind: LeftOut['kind'],
  reason: string,
): LeftOut {
  const states = (providerStates ?? []) as readonly { name: string }[];
  return { kind, description, states: states.map(({ name }) => name).join(', '), reason };
}
