import type { Interaction, Pact } from '@shopflow/pact-model/pact';
import type { BrokerClient, Pair } from '@shopflow/broker-client';
import { sha256Of, type LeftOut } from './lock-file.ts';
import type { LockedContract } from './lock.ts';
import {
  collectEvidence,
  findFirstWithResult,
  type EvidenceBroker,
  type EvidenceQuery,
} from './provider-evidence.ts';
import { selectMockable } from './select-mockable.ts';
import {
  contentOf,
  identityOf,
  leaveOut,
  selectVerified,
  type Selection,
  type ServedInteraction,
} from './verified-interactions.ts';

type Broker = EvidenceBroker &
  Pick<BrokerClient, 'resultsOnMain' | 'resultsOnBranch' | 'mainVersions' | 'liveVersions'>;

/** Which verifications and which pact to use. */
export interface FetchOptions {
  /** `main` for the newest version with a result on the provider's main branch, or an environment for its live versions. */
  readonly target: string;
  /** Branch of the consumer (default: its main branch). */
  readonly branch?: string | undefined;
}

/** A contract ready to be locked. */
export type FetchedContract = Omit<LockedContract, 'interactions'>;

/**
 * The newest pact of a consumer with a provider, reduced to the interactions that the provider version
 * has verified and that a mock can play; undefined when the consumer has no pact on that branch.
 *
 * @throws BrokerClientError
 */
export async function fetchVerified(
  broker: Broker,
  pair: Pair,
  { target, branch }: FetchOptions,
): Promise<FetchedContract | undefined> {
  const [head] = await (branch === undefined
    ? broker.resultsOnMain(pair)
    : broker.resultsOnBranch(pair, branch));
  const consumerVersion = head?.consumer.version?.number;
  if (consumerVersion === undefined) return undefined;
  const {
    interactions,
    messages = [],
    metadata,
  } = await broker.pactOf({ ...pair, consumerVersion });
  const versions = await providerVersions(broker, pair, target);
  const { verified, leftOut, times } = await verifiedBy(versions, [...interactions, ...messages], {
    broker,
    question: { ...pair, consumerVersion },
    target,
  });
  const specification = specificationOf(metadata);
  const playable = specification.startsWith('4')
    ? await selectMockable(verified)
    : leaveOut(
        verified,
        'not-mockable',
        `its pact has specification ${specification}: mocks need specification 4`,
      );
  const pact = toContent(pair, playable.verified);
  return {
    ...pair,
    consumerVersion,
    providerVersion: versions.join(' and '),
    verifiedAt: times.toSorted().at(-1) ?? '',
    sha256: sha256Of(pact),
    leftOut: [...leftOut, ...playable.leftOut],
    pact,
  };
}

function specificationOf(metadata: unknown): string {
  const { pactSpecification } = (metadata ?? {}) as { pactSpecification?: { version?: string } };
  return pactSpecification?.version ?? 'unknown';
}

/** Empty when the provider has no main branch, or is not live in the environment. */
async function providerVersions(
  broker: Broker,
  pair: Pair,
  target: string,
): Promise<readonly string[]> {
  const { provider } = pair;
  if (target === 'main') {
    const versions = await broker.mainVersions(provider);
    const verified = await findFirstWithResult(broker, pair, versions);
    return verified === undefined ? versions.slice(0, 1) : [verified];
  }
  const live = (await broker.liveVersions(target)).filter((each) => each.pacticipant === provider);
  return [...new Set(live.map(({ version }) => version))].toSorted();
}

interface VerificationQuery {
  readonly broker: Broker;
  readonly question: Omit<EvidenceQuery, 'version'>;
  readonly target: string;
}

/** When several versions are live, each of them must have verified the interaction. */
async function verifiedBy(
  versions: readonly string[],
  interactions: readonly ServedInteraction[],
  { broker, question, target }: VerificationQuery,
): Promise<Selection & { times: readonly string[] }> {
  const { provider } = question;
  if (versions.length === 0) {
    const reason = target === 'main' ? 'has no main branch' : `is not live in ${target}`;
    return { ...leaveOut(interactions, 'not-verified', `${provider} ${reason}`), times: [] };
  }
  let verified = interactions;
  const leftOut: LeftOut[] = [];
  const times: string[] = [];
  for (const version of versions) {
    const { evidence, verifiedAt } = await collectEvidence(broker, { ...question, version });
    const selection = selectVerified(verified, evidence, `${provider} ${version}`);
    ({ verified } = selection);
    leftOut.push(...selection.leftOut);
    times.push(...verifiedAt);
  }
  return { verified, leftOut, times };
}

/** A pact without the parts that change while its promises stay the same. */
function toContent({ consumer, provider }: Pair, interactions: readonly ServedInteraction[]): Pact {
  const sorted = interactions.toSorted((a, b) => (identityOf(a) < identityOf(b) ? -1 : 1));
  return {
    consumer: { name: consumer },
    provider: { name: provider },
    interactions: sorted.map(contentOf) as unknown as Interaction[],
    metadata: { pactSpecification: { version: '4.0' } },
  };
}
