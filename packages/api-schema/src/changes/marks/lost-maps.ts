import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { Marks } from '@shopflow/json-schema/schema-marks';
import type { SchemaChange } from '@shopflow/json-schema/schema-change';

type MarksByPath = ReadonlyMap<string, Marks>;

/**
 * The objects of a request that no longer have fields without names of their own, although further ones may be sent: a
 * pattern, `additionalProperties` or `unevaluatedProperties` described them. An object of which no field is described is
 * a map of any values.
 */
export function lostMaps(before: MarksByPath, after: MarksByPath): readonly SchemaChange[] {
  const paths = [...after.keys()];
  const isLost = (path: string): boolean => {
    const object = path.slice(0, -ANY.length);
    const isOpen = after.get(object)?.isClosed === false;
    return !after.has(path) && isOpen && paths.some((each) => isField(each, object));
  };
  return [...before]
    .filter(([path]) => path.endsWith(ANY) && isLost(path))
    .map(([path, { schema }]) => ({
      ...{ path, kind: 'property-removed', keyword: 'additionalProperties', before: schema },
      ...{ backward: true, forward: true },
    }));
}

/**
 * The objects of a response that no longer have fields whose names match a pattern. Where these could have any value, the
 * same answers are allowed as before.
 */
export function lostPatterns(before: MarksByPath, after: MarksByPath): readonly SchemaChange[] {
  return [...before].flatMap(([path, { schema }]): SchemaChange[] => {
    const [old, next] = [schema, after.get(path)?.schema].map(hasPatterns);
    if (old !== true || next !== false) return [];
    return [
      {
        ...{ path: path + ANY, kind: 'property-removed', keyword: 'patternProperties' },
        ...{ backward: true, forward: true },
      },
    ];
  });
}

/** Undefined for a place that is not described. */
function hasPatterns(schema: JsonSchema | undefined): boolean | undefined {
  return schema === undefined
    ? undefined
    : typeof schema === 'object' && schema.patternProperties !== undefined;
}

const ANY = '.*';

function isField(path: string, object: string): boolean {
  return path.startsWith(`${object}.`) || path.startsWith(`${object}['`);
}
