import type { MatrixRow } from './matrix.ts';
import type { Inheritance } from './reason.ts';

/** The versions in the rows whose pact or result is that of a version with the same fingerprint. */
export function findInheritance(rows: readonly MatrixRow[]): readonly Inheritance[] {
  const found = rows.flatMap(({ consumer, consumerVersion, provider, pact, verification }) => [
    toInheritance(consumer, consumerVersion.number, pact.inheritedFrom),
    toInheritance(provider, verification?.providerVersion.number, verification?.inheritedFrom),
  ]);
  const unique = new Map(found.flat().map((each) => [JSON.stringify(each), each]));
  return [...unique.values()];
}

function toInheritance(
  pacticipant: string,
  version: string | undefined,
  from: string | undefined,
): Inheritance[] {
  if (version === undefined || from === undefined) return [];
  return [{ kind: 'inherited', pacticipant, version, from }];
}
