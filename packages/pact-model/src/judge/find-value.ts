import {
  allows,
  findDocument,
  notMatching,
  type Condition,
  type Found,
} from '@shopflow/json-schema/conditions';

const MAX_ATTEMPTS = 16;

/**
 * A value that satisfies the conditions and is what the verifier makes of it: a matcher that compares texts
 * accepts more than a schema can say, so the first value found need not be the answer. `likely` are tried first.
 */
export function findValue(
  conditions: readonly Condition[],
  isWanted: (value: unknown) => boolean,
  likely: readonly unknown[] = [],
): Found {
  const suits = (value: unknown): boolean =>
    conditions.every(({ schema, fits }) => allows(schema, value) === fits) && isWanted(value);
  const known = likely.find(suits);
  if (known !== undefined) return { document: known };
  const tried: Condition[] = [];
  while (tried.length < MAX_ATTEMPTS) {
    const found = findDocument([...conditions, ...tried]);
    if (typeof found !== 'object' || isWanted(found.document)) return found;
    tried.push(notMatching({ const: found.document }));
  }
  return 'none';
}
