import type { Pact, VerificationResult } from '@shopflow/broker-client/answers';
import { toCanonicalJson, type Json } from '@shopflow/pact-kit/json';
import type { LeftOut } from './lock-file.ts';

/** An interaction as a broker serves it: with an id that its results speak of. */
export type ServedInteraction = Pact['interactions'][number];

/** The result of one version of the provider for one content of a pact. */
export interface Evidence {
  readonly interactions: readonly ServedInteraction[];
  readonly result: Pick<VerificationResult, 'success' | 'testResults'>;
}

/** What may be mocked of a pact, and what not and why. */
export interface Selection {
  readonly verified: readonly ServedInteraction[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * The interactions of a pact that a provider's version keeps, by its results: that of this very
 * pact first, then those of the consumer's other pacts, newest first, since an interaction may have
 * been verified before its pact changed elsewhere. The first result that speaks of it decides.
 *
 * @param provider name and version, for the reasons
 */
export function selectVerified(
  interactions: readonly ServedInteraction[],
  evidence: readonly Evidence[],
  provider: string,
): Selection {
  const judgements = evidence.map(judge);
  const verified: ServedInteraction[] = [];
  const leftOut: LeftOut[] = [];
  for (const interaction of interactions) {
    const identity = identityOf(interaction);
    const reason = judgements
      .map((judged) => judged.get(identity))
      .find((each) => each !== undefined);
    if (reason === KEPT) verified.push(interaction);
    else {
      const why = reason ?? 'has never verified it';
      leftOut.push(toLeftOut(interaction, 'not-verified', `${provider} ${why}`));
    }
  }
  return { verified, leftOut };
}

/** A selection of nothing, for one reason. */
export function leaveOut(
  interactions: readonly ServedInteraction[],
  kind: LeftOut['kind'],
  reason: string,
): Selection {
  return { verified: [], leftOut: interactions.map((each) => toLeftOut(each, kind, reason)) };
}

const KEPT = 'kept';

/** By content: kept, or why not. What a result does not speak of is missing. */
function judge({ interactions, result }: Evidence): Map<string, string> {
  const entries = interactions.flatMap((interaction): [string, string][] => {
    const judgement = judgementOf(interaction, result);
    return judgement === undefined ? [] : [[identityOf(interaction), judgement]];
  });
  return new Map(entries);
}

/** A successful result verifies the whole pact; a failed one only for what it says passed. */
function judgementOf(
  { _id: id }: ServedInteraction,
  { success, testResults }: Evidence['result'],
): string | undefined {
  if (success) return KEPT;
  const own = (testResults ?? []).filter(({ interactionId }) => id != null && interactionId === id);
  if (own.length === 0) return 'failed this pact, and its result does not say what passed';
  const failed = own.find((each) => !each.success);
  return failed === undefined ? KEPT : `does not keep it: ${whyFailed(failed)}`;
}

type TestResult = NonNullable<Evidence['result']['testResults']>[number];

function whyFailed({ mismatches, exceptions }: TestResult): string {
  const [first] = mismatches ?? [];
  return first?.description ?? exceptions?.[0]?.message ?? 'the answer does not match';
}

/** An interaction as its consumer published it. */
export function contentOf(interaction: ServedInteraction): Record<string, unknown> {
  return Object.fromEntries(Object.entries(interaction).filter(([field]) => field !== '_id'));
}

export function identityOf(interaction: ServedInteraction): string {
  return toCanonicalJson(contentOf(interaction) as Json);
}

export function toLeftOut(
  { description, providerStates }: ServedInteraction,
  kind: LeftOut['kind'],
  reason: string,
): LeftOut {
  const states = (providerStates ?? []) as readonly { name: string }[];
  return { kind, description, states: states.map(({ name }) => name).join(', '), reason };
}
