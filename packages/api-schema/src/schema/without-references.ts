import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { mapSubschemas } from '@shopflow/json-schema/subschemas';
import { definitionsOf } from '@shopflow/json-schema/place-in';

/** These schemas apply to the same value as the schema around them. */
export const SAME_VALUE: ReadonlySet<string> = new Set([
  ...['allOf', 'anyOf', 'dependentSchemas', 'else', 'if', 'not', 'oneOf', 'then'],
]);

/**
 * The schema with each `$ref` replaced by its target, down to a number of levels of values: a recursive
 * schema has no end. Below, any value is allowed.
 */
export function withoutReferences(schema: JsonSchema, levels: number): JsonSchema {
  const definitions = definitionsOf(schema);
  const known = new Map<string, JsonSchema>();
  return expand(schema, {
    level: 0,
    follow: function follow(name, level): JsonSchema {
      const key = `${level} ${name}`;
      const found = known.get(key);
      if (level > levels || found !== undefined) return found ?? true;
      known.set(key, true); // For a schema that refers to itself without a level in between.
      const target = expand(definitions[name] ?? true, { level, follow });
      known.set(key, target);
      return target;
    },
  });
}

const MAX_LEVELS = 8;
const MAX_FOLLOWED = 1000;

/**
 * The schema with each `$ref` replaced by its target, except inside of that target, where any value is
 * allowed. Where many types refer to each other, it has fewer levels.
 */
export function withoutRecursion(schema: JsonSchema): JsonSchema {
  const definitions = definitionsOf(schema);
  for (let levels = MAX_LEVELS; levels > 0; levels -= 1) {
    let followed = 0;
    const followOutside =
      (open: readonly string[]): Position['follow'] =>
      (name, level) => {
        if (level > levels || open.includes(name) || followed > MAX_FOLLOWED) return true;
        followed += 1;
        const follow = followOutside([...open, name]);
        return expand(definitions[name] ?? true, { level, follow });
      };
    const expanded = expand(schema, { level: 0, follow: followOutside([]) });
    if (followed <= MAX_FOLLOWED) return expanded;
  }
  return withoutReferences(schema, 0);
}

interface Position {
  /** How deep in a value the schema applies. */
  readonly level: number;
  /** The target of a reference at a level. */
  readonly follow: (name: string, level: number) => JsonSchema;
}

function expand(value: unknown, { level, follow }: Position): JsonSchema {
  if (typeof value !== 'object' || value === null) return value !== false;
  const { $ref, $defs: _, ...own } = value as Readonly<Record<string, unknown>>;
  const expanded: Record<string, unknown> = {};
  for (const [keyword, each] of Object.entries(own)) {
    const inner = SAME_VALUE.has(keyword) ? level : level + 1;
    const map = (schema: unknown): JsonSchema => expand(schema, { level: inner, follow });
    expanded[keyword] = mapSubschemas(keyword, each, map) ?? each;
  }
  if (typeof $ref !== 'string') return expanded;
  const target = follow($ref.replace('#/$defs/', ''), level);
  if (Object.keys(own).length === 0) return target;
  return { ...expanded, allOf: [...((expanded.allOf ?? []) as JsonSchema[]), target] };
}

/** The levels of a value: 0 for a text, 1 for a list of texts. */
export function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((most, each) => Math.max(most, depthOf(each) + 1), 1);
}
