import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { parseJsonPath } from '@shopflow/json-schema/json-path';

interface Field {
  readonly path: string;
  readonly schema: JsonSchema | undefined;
}

interface Renames {
  readonly removed: readonly Field[];
  readonly added: readonly Field[];
}

/**
 * Pairs a removed with an added field of the same object that have the same schema, or the same type
 * and a word of their names in common. Each path is paired once; the map has both directions.
 */
export function findProbableRenames({ removed, added }: Renames): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const matches of [hasSameSchema, hasSimilarName]) {
    for (const removedField of removed) {
      const replacement = added.find(
        (each) =>
          !pairs.has(each.path) && areSiblings(removedField, each) && matches(removedField, each),
      );
      if (replacement === undefined || pairs.has(removedField.path)) continue;
      pairs.set(removedField.path, replacement.path).set(replacement.path, removedField.path);
    }
  }
  return pairs;
}

function areSiblings(one: Field, other: Field): boolean {
  const [a, b] = [one, other].map(({ path }) => parseJsonPath(path).slice(0, -1));
  return isDeepStrictEqual(a, b);
}

/** A matching type alone is not enough: many fields share one. */
function hasSameSchema(one: Field, other: Field): boolean {
  const own = withoutAnnotations(one);
  return Object.keys(own).length > 1 && isDeepStrictEqual(own, withoutAnnotations(other));
}

function hasSimilarName(one: Field, other: Field): boolean {
  if (!isDeepStrictEqual(withoutAnnotations(one).type, withoutAnnotations(other).type))
    return false;
  const words = wordsInName(other);
  return wordsInName(one).some((word) => words.includes(word));
}

function withoutAnnotations({ schema }: Field): Record<string, unknown> {
  const words = ['title', 'description', 'examples', 'deprecated'];
  return Object.fromEntries(Object.entries(schema ?? {}).filter(([key]) => !words.includes(key)));
}

/** customerEmail → customer, email */
function wordsInName({ path }: Field): string[] {
  const name = parseJsonPath(path).at(-1) ?? '';
  return name
    .split(/(?=[A-Z])|[^A-Za-z0-9]/)
    .map((word) => word.toLowerCase())
    .filter(Boolean);
}
