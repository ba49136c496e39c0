import {
  PACT_NOT_FOUND,
  pactBadge,
  type Badge,
  type PactBadgeStatus,
  type PactBadgeStyle,
} from '../../domain/badges/badge.ts';
import type { PactFilter, PactPublication } from '../../domain/pacts/pact.ts';
import type { PairResult } from '../../ports/verification-results.ts';
import type { Dependencies } from '../dependencies.ts';

interface PactBadgeFilter extends PactFilter {
  /** Only results of provider versions with this tag; the badge then names both tags. */
  readonly providerTag?: string | undefined;
}

/** Compares the newest pact of a pair with the newest result, of all or of those with the tags. */
export function makeFindPactBadge({ stores }: Pick<Dependencies, 'stores'>) {
  return async (filter: PactBadgeFilter, style: PactBadgeStyle): Promise<Badge> => {
    const { providerTag, ...of } = filter;
    const pact = await stores.pacts.findLatest(of);
    if (pact === undefined) return PACT_NOT_FOUND;
    const { consumer, provider } = pact;
    const consumerTag = of.tag;
    const { untagged } = of;
    const result = await stores.verificationResults.findLatestOfPair({
      ...{ consumer, provider, consumerTag, untagged, providerTag },
    });
    const tags = providerTag === undefined ? {} : { consumerTag, providerTag };
    return pactBadge({ consumer, provider, ...tags }, toStatus(pact, result), style);
  };
}

function toStatus(pact: PactPublication, result: PairResult | undefined): PactBadgeStatus {
  if (result === undefined) return 'never';
  if (result.success) return result.pactVersionId === pact.pactVersionId ? 'success' : 'stale';
  return result.wasPending ? 'failed_pending' : 'failed';
}
