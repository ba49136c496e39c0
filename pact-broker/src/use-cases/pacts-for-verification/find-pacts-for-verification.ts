import { invalidRequestError, unknownPacticipantError } from '../../domain/broker-error.ts';
import {
  toSelectors,
  type Selector,
  type SelectorRequest,
} from '../../domain/pacts-for-verification/consumer-version-selector.ts';
import {
  groupByContent,
  type PactToVerify,
} from '../../domain/pacts-for-verification/pacts-for-verification.ts';
import { getWipLookBackStart } from '../../domain/pacts-for-verification/provider-ref.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Dependencies } from '../dependencies.ts';
import { choosePacts, withFallbacks } from './choose-pacts.ts';
import { addPendingStatus, selectWorkInProgress } from './pending-status.ts';

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
    const { stores, now } = deps;
    const { provider, branch, tags, wipSince: since } = query;
    const by = branch === undefined ? 'tag' : 'branch';
    const refs = branch === undefined ? tags : [branch];
    const wanted = withFallbacks(await toSelectorsOrDefaults(stores, query));
    const hasWip = since !== undefined && refs.length > 0;
    const reads = await stores.pactsForVerification.read({
      provider,
      by,
      refs,
      selectors: wanted.selectors,
      fallbacks: [...wanted.fallbacks.values()],
      wip: hasWip ? { since, resultsSince: getWipLookBackStart(now()) } : undefined,
    });
    if (reads === undefined) throw unknownPacticipantError('provider', provider);
    await checkEnvironments(stores, query.selectors);
    const chosen = groupByContent(choosePacts(wanted, reads.selected));
    const explicit = addPendingStatus(chosen, by, reads);
    if (!hasWip) return explicit;
    const known = new Set(chosen.map(({ publication }) => publication.pactVersionId));
    const unchosen = reads.heads.filter(({ publication }) => !known.has(publication.pactVersionId));
    return [...explicit, ...selectWorkInProgress(groupByContent(unchosen), by, reads)];
  };
}

/** A provider that sends no selectors verifies the main branch and all live versions. */
async function toSelectorsOrDefaults(
  { pactsForVerification }: Stores,
  { selectors, provider, branch }: VerificationQuery,
): Promise<readonly Selector[]> {
  if (selectors.length > 0) return selectors.flatMap((selector) => toSelectors(selector, branch));
  const main = await pactsForVerification.defaultSelectors(provider);
  return [...main, { kind: 'deployed' }, { kind: 'released' }];
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
