import type { Selector } from '../../domain/pacts-for-verification/consumer-version-selector.ts';
import type { SelectedPact } from '../../domain/pacts-for-verification/pacts-for-verification.ts';
import type { Stores } from '../../ports/stores.ts';

/**
 * Selects pacts. A fallback tag is used only if no selector found a pact of any consumer as the
 * latest with the tag, as in the official broker. A fallback branch, which the official broker
 * ignores, is used for each consumer without a pact at the head of the branch.
 */
export async function choosePacts(
  { pactsForVerification }: Stores,
  providerId: number,
  selectors: readonly Selector[],
): Promise<readonly SelectedPact[]> {
  const chosen: SelectedPact[] = [];
  for (const selector of selectors) {
    chosen.push(...(await pactsForVerification.select(providerId, selector)));
  }
  const fallbacks: SelectedPact[] = [];
  for (const selector of selectors) {
    const fallback = fallbackOf(selector);
    if (fallback === undefined) continue;
    const found = await pactsForVerification.select(providerId, fallback);
    const needed = found.filter(
      (pact) => !chosen.some((other) => hasPrecedence(other, pact, selector)),
    );
    fallbacks.push(...needed.map((pact) => ({ ...pact, selector })));
  }
  return [...chosen, ...fallbacks];
}

/** Whether a selected pact makes a selector's fallback unnecessary. */
function hasPrecedence(chosen: SelectedPact, fallback: SelectedPact, selector: Selector): boolean {
  const by = chosen.selector;
  if (selector.kind === 'latest-tagged') {
    return by.kind === 'latest-tagged' && by.tag === selector.tag;
  }
  const isSameConsumer = chosen.publication.consumer === fallback.publication.consumer;
  return by === selector && isSameConsumer;
}

/** The selectors for a provider that sends none: the main branch and all live versions. */
export async function defaultSelectors(
  { pactsForVerification }: Stores,
  providerId: number,
): Promise<readonly Selector[]> {
  const main = await pactsForVerification.defaultSelectors(providerId);
  return [...main, { kind: 'deployed' }, { kind: 'released' }];
}

function fallbackOf(selector: Selector): Selector | undefined {
  const { kind, consumer } = selector;
  if (kind === 'branch' && selector.fallback !== undefined) {
    return { kind, branch: selector.fallback, consumer };
  }
  if (kind === 'latest-tagged' && selector.fallback !== undefined) {
    return { kind, tag: selector.fallback, consumer };
  }
  return undefined;
}
