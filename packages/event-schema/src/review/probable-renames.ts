import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from '../json-schema.ts';
import { parseJsonPath } from './json-path.ts';

interface Field {
  readonly path: string;
  readonly schema: JsonSchema | undefined;
}

interface Renames {
  readonly removed: readonly Field[];
  readonly added: readonly Field[];
}

/**
 * Fields that probably have another name now: one gone and one new in the same object that say the
 * same, or that share a word of their names and a type. Each path is paired once, both ways.
 */
export function probableRenames({ removed, added }: Renames): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>();
  for (const isAlike of [isSame, isSimilar]) {
    for (const gone of removed) {
      const fresh = added.find(
        (each) => !pairs.has(each.path) && areSiblings(gone, each) && isAlike(gone, each),
      );
      if (fresh === undefined || pairs.has(gone.path)) continue;
      pairs.set(gone.path, fresh.path).set(fresh.path, gone.path);
    }
  }
  return pairs;
}

function areSiblings(one: Field, other: Field): boolean {
  const [a, b] = [one, other].map(({ path }) => parseJsonPath(path).slice(0, -1));
  return isDeepStrictEqual(a, b);
}

/** A type alone is what many fields have in common. */
function isSame(one: Field, other: Field): boolean {
  const said = withoutWords(one);
  return Object.keys(said).length > 1 && isDeepStrictEqual(said, withoutWords(other));
}

function isSimilar(one: Field, other: Field): boolean {
  if (!isDeepStrictEqual(withoutWords(one).type, withoutWords(other).type)) return false;
  const words = wordsOf(other);
  return wordsOf(one).some((word) => words.includes(word));
}

function withoutWords({ schema }: Field): Record<string, unknown> {
  const words = ['title', 'description', 'examples', 'deprecated'];
  return Object.fromEntries(Object.entries(schema ?? {}).filter(([key]) => !words.includes(key)));
}

/** customerEmail → customer, email */
function wordsOf({ path }: Field): string[] {
  const name = parseJsonPath(path).at(-1) ?? '';
  return name
    .split(/(?=[A-Z])|[^A-Za-z0-9]/)
    .map((word) => word.toLowerCase())
    .filter(Boolean);
}
