import { parentPath } from '../../json-path.ts';
import type { JsonSchema } from '../../json-schema.ts';
import { marksOf } from '../../schema/schema-marks.ts';
import type { Draft } from './draft.ts';

const HAS_CONDITION = /"(?:then|else|dependentSchemas)"/;

/**
 * The fields that only a condition described before, and nothing describes any more. What is allowed may be the same:
 * an open object still takes them, but nothing promises what they mean.
 */
export function conditionalFields(before: JsonSchema, after: JsonSchema): Draft[] {
  if (!HAS_CONDITION.test(JSON.stringify(before))) return [];
  const now = marksOf(after);
  const gone = [...marksOf(before)].filter(
    ([path, { isConditional }]) =>
      isConditional && !path.endsWith('.*') && !now.has(path) && now.has(parentPath(path)),
  );
  return gone.map(([path, { schema }]) => ({
    change: { path, kind: 'property-removed', keyword: 'properties', before: schema },
    left: true,
    right: true,
  }));
}
