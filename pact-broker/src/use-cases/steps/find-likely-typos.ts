import { findSimilarNames, type SimilarName } from '../../domain/pacticipants/similar-names.ts';
import type { Stores } from '../../ports/stores.ts';

/** Finds new names that look like typos of existing ones. */
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
