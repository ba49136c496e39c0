import { toValueKey } from '../../validate/value-key.ts';
import type { Literal } from '../formula/formula.ts';
import type { Searcher } from '../search/searcher.ts';

/** Candidates for one item: all that exist, or as many as there are items, which is always enough. */
interface Choices {
  readonly documents: readonly unknown[];
  readonly isComplete: boolean;
}

/**
 * Finds documents for all demands, no two of them equal, by matching items with candidates (Hall's theorem). An item
 * with as many candidates as there are items always gets one.
 */
export function findDistinct(
  demands: readonly (readonly Literal[])[],
  searcher: Searcher,
): readonly unknown[] | 'none' | 'unknown' {
  const known = new Map<string, Choices>();
  const choices = demands.map((demand) => {
    const key = JSON.stringify(demand);
    const found = known.get(key) ?? enumerate(demand, demands.length, searcher);
    known.set(key, found);
    return found;
  });
  const matched = matchAll(choices.map(({ documents }) => documents));
  if (matched !== undefined) return matched;
  return choices.every(({ isComplete }) => isComplete) ? 'none' : 'unknown';
}

function enumerate(demand: readonly Literal[], count: number, { find, budget }: Searcher): Choices {
  const documents: unknown[] = [];
  while (documents.length < count && budget.spend(documents.length)) {
    const others = { schema: { enum: [...documents] }, fits: false };
    const found = find(documents.length === 0 ? demand : [...demand, others]);
    if (typeof found !== 'object') return { documents, isComplete: found === 'none' };
    documents.push(found.document);
  }
  return { documents, isComplete: documents.length === count };
}

function matchAll(choices: readonly (readonly unknown[])[]): readonly unknown[] | undefined {
  const keys = choices.map((documents) => documents.map(toValueKey));
  const placeOf = new Map<string, number>();

  function assign(place: number, tried: Set<string>): boolean {
    return (keys[place] ?? []).some((key) => {
      if (tried.has(key)) return false;
      tried.add(key);
      const holder = placeOf.get(key);
      if (holder !== undefined && !assign(holder, tried)) return false;
      placeOf.set(key, place);
      return true;
    });
  }

  if (!choices.every((_, place) => assign(place, new Set()))) return undefined;
  const documents = new Map(
    choices.flatMap((all, place) => all.map((each, n) => [keys[place]?.[n], each] as const)),
  );
  const matched: unknown[] = [];
  for (const [key, place] of placeOf) matched[place] = documents.get(key);
  return matched;
}
