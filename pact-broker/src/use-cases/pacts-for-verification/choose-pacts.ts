import type { Selector } from '../../domain/pacts-for-verification/consumer-version-selector.ts';
import type { SelectedPact } from '../../domain/pacts-for-verification/pacts-for-verification.ts';

/** Selectors with the fallbacks of some of them, to be read together. */
export interface SelectorsWithFallbacks {
  readonly selectors: readonly Selector[];
  /** By the selector whose fallback it is. */
  readonly fallbacks: ReadonlyMap<Selector, Selector>;
}

export function withFallbacks(selectors: readonly Selector[]): SelectorsWithFallbacks {
  const fallbacks = selectors.flatMap((selector) => {
    const fallback = fallbackOf(selector);
    return fallback === undefined ? [] : [[selector, fallback] as const];
  });
  return { selectors, fallbacks: new Map(fallbacks) };
}

/**
 * Chooses among the pacts of all selectors and fallbacks. A fallback tag is used only if no selector
 * found a pact of any consumer as the latest with the tag, as in the official broker. A fallback
 * branch, which the official broker ignores, is used for each consumer without a pact at the head of
 * the branch.
 */
export function choosePacts(
  { fallbacks }: SelectorsWithFallbacks,
  selected: readonly SelectedPact[],
): readonly SelectedPact[] {
  const isFallback = new Set(fallbacks.values());
  const chosen = selected.filter(({ selector }) => !isFallback.has(selector));
  const needed = [...fallbacks].flatMap(([selector, fallback]) =>
    selected
      .filter((pact) => pact.selector === fallback)
      .filter((pact) => !chosen.some((other) => hasPrecedence(other, pact, selector)))
      .map((pact) => ({ ...pact, selector })),
  );
  return [...chosen, ...needed];
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
