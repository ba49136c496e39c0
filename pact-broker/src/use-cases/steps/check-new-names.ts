import { findSimilarNames } from '../../domain/similar-names.ts';
import type { Stores } from '../../store/ports/stores.ts';

export interface SimilarName {
  readonly name: string;
  readonly existing: readonly string[];
}

/** Those of these names that are new, and look like a slip of the pen for one that exists. */
export async function findDoubtfulNames(
  { pacticipants }: Stores,
  names: readonly string[],
): Promise<readonly SimilarName[]> {
  const existing = (await pacticipants.list({})).items.map(({ name }) => name);
  return names
    .map((name) => ({ name, existing: findSimilarNames(name, existing) }))
    .filter((found) => found.existing.length > 0);
}
