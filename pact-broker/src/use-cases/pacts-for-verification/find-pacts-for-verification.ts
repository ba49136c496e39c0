import { invalidRequestError, unknownPacticipantError } from '../../domain/broker-error.ts';
import {
  toSelectors,
  type Selector,
  type SelectorRequest,
} from '../../domain/pacts-for-verification/consumer-version-selector.ts';
import {
  groupByContent,
  type ChosenPact,
  type PactToVerify,
} from '../../domain/pacts-for-verification/pacts-for-verification.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { choosePacts, defaultSelectors } from './choose-pacts.ts';
import { findProviderRefs, addPendingStatus, selectWorkInProgress } from './pending-status.ts';

/** The pacts that a provider build requests. */
export interface VerificationQuery {
  readonly provider: string;
  /** The branch of the provider version; `tags` are its tags. */
  readonly branch: string | undefined;
  readonly tags: readonly string[];
  /** Empty means the main branch and all live versions. */
  readonly selectors: readonly SelectorRequest[];
  /**
   * Adds work in progress: the newest pact of each branch and tag, published since then, that no
   * selector selected.
   */
  readonly wipSince: Date | undefined;
}

/**
 * Finds the pacts that a provider build must verify: those that its selectors select, then work in
 * progress.
 *
 * @throws BrokerError when the provider or an environment is unknown
 */
export function makeFindPactsForVerification(deps: Pick<Dependencies, 'stores' | 'now'>) {
  return async (query: VerificationQuery): Promise<readonly PactToVerify[]> => {
    const { stores } = deps;
    const { provider: name, branch, tags } = query;
    const provider = await stores.pacticipants.find(name);
    if (provider === undefined) throw unknownPacticipantError('provider', name);
    await checkEnvironments(stores, query.selectors);
    const build = { providerId: provider.id, branch, tags };
    const providerRefs = await findProviderRefs(stores, build);
    const selectors = await toSelectorsOrDefaults(stores, provider.id, query);
    const chosen = groupByContent(await choosePacts(stores, provider.id, selectors));
    const explicit = await addPendingStatus(stores, chosen, providerRefs);
    const { wipSince } = query;
    if (wipSince === undefined || providerRefs.refs.length === 0) return explicit;
    const unchosen = await findUnchosenHeads(stores, provider.id, { chosen, since: wipSince });
    const now = deps.now();
    return [
      ...explicit,
      ...(await selectWorkInProgress(stores, unchosen, { ...providerRefs, now })),
    ];
  };
}

async function toSelectorsOrDefaults(
  stores: Stores,
  providerId: number,
  { selectors, branch }: VerificationQuery,
): Promise<readonly Selector[]> {
  if (selectors.length === 0) return defaultSelectors(stores, providerId);
  return selectors.flatMap((selector) => toSelectors(selector, branch));
}

interface Unchosen {
  readonly chosen: readonly ChosenPact[];
  readonly since: Date;
}

async function findUnchosenHeads(
  stores: Stores,
  providerId: number,
  { chosen, since }: Unchosen,
): Promise<readonly ChosenPact[]> {
  const known = new Set(chosen.map(({ publication }) => publication.pactVersionId));
  const heads = await choosePacts(stores, providerId, [
    { kind: 'each-branch' },
    { kind: 'each-tag' },
  ]);
  return groupByContent(
    heads.filter(
      ({ publication }) => publication.createdAt > since && !known.has(publication.pactVersionId),
    ),
  );
}

async function checkEnvironments(
  { environments }: Stores,
  selectors: readonly SelectorRequest[],
): Promise<void> {
  if (selectors.every(({ environment }) => environment === undefined)) return;
  const known = new Set((await environments.list()).map(({ name }) => name));
  const faults = selectors.flatMap(({ environment }, index) =>
    environment === undefined || known.has(environment)
      ? []
      : [`environment with name '${environment}' does not exist (at index ${index})`],
  );
  if (faults.length > 0) throw invalidRequestError({ consumerVersionSelectors: faults });
}
