import { findSimilarNames, type SimilarName } from '../../domain/similar-names.ts';
import type { Stores } from '../../store/ports/stores.ts';

/** Those of these names that are new, and look like a typing error for one that exists. */
export async function findLikelyTypos(
  { pacticipants }: Stores,
  names: readonly string[],
): Promise<readonly SimilarName[]> {
  const existing = await pacticipants.list({});
  return findSimilarNames(
    names,
    existing.items.map(({ name }) => name),
  );
}
