import type { Selector } from '../../domain/consumer-version-selector.ts';
import type { SelectedPact } from '../../domain/pacts-for-verification.ts';
import type { Stores } from '../../store/ports/stores.ts';

/** What selectors choose, each with its fallback for the consumers that it finds no pact of. */
export async function choosePacts(
  stores: Stores,
  providerId: number,
  selectors: readonly Selector[],
): Promise<readonly SelectedPact[]> {
  const chosen: SelectedPact[] = [];
  for (const selector of selectors) {
    chosen.push(...(await choose(stores, providerId, selector)));
  }
  return chosen;
}

/** What is chosen when the provider does not say: the main line, and all that is live. */
export async function defaultSelectors(
  { verifiablePacts }: Stores,
  providerId: number,
): Promise<readonly Selector[]> {
  const main = await verifiablePacts.defaultSelectors(providerId);
  return [...main, { kind: 'deployed' }, { kind: 'released' }];
}

async function choose(
  { verifiablePacts }: Stores,
  providerId: number,
  selector: Selector,
): Promise<readonly SelectedPact[]> {
  const found = await verifiablePacts.select(providerId, selector);
  const fallback = fallbackOf(selector);
  if (fallback === undefined) return found;
  const served = new Set(found.map(({ publication }) => publication.consumer));
  const instead = await verifiablePacts.select(providerId, fallback);
  return [
    ...found,
    ...instead
      .filter(({ publication }) => !served.has(publication.consumer))
      .map((pact) => ({ ...pact, selector })),
  ];
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
