import { isDeepStrictEqual } from 'node:util';
import type { ValuePath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { placeIn, withDefinitions, type SchemaPlace } from '@shopflow/json-schema/place-in';
import { without } from '@shopflow/json-schema/schema-keywords';
import { placeAt, valueAt, withValue } from './instances.ts';
import type { ReadDocument } from './reading.ts';

/** An index after every tuple. */
const FURTHER = 1_000_000;

/**
 * What a schema says about a place of the example. Where the pact accepts a list of any length, each of its
 * elements is compared alike, so that a place in one of them also represents the elements after a tuple.
 */
export function placesIn(
  root: JsonSchema,
  own: ReadDocument,
  steps: ValuePath,
): readonly SchemaPlace[] {
  return positionsOf(own, steps).map((position) => placeIn(root, position.steps, position.example));
}

/** What a schema allows at a place of the example, and at those that it represents. */
export function schemaAt(root: JsonSchema, own: ReadDocument, steps: ValuePath): JsonSchema {
  const schemas = placesIn(root, own, steps).map(({ schema }) => schema ?? true);
  const [first = true, ...others] = schemas;
  const further = others.filter((each) => !isDeepStrictEqual(each, first));
  if (further.length === 0) return first;
  return withDefinitions({ anyOf: [first, ...further].map(withoutDefinitions) }, root) ?? true;
}

/** References lead to the definitions at the root. */
function withoutDefinitions(schema: JsonSchema): JsonSchema {
  return typeof schema === 'boolean' ? schema : without(schema, ['$defs']);
}

interface Position {
  readonly steps: ValuePath;
  readonly example: unknown;
}

function positionsOf(own: ReadDocument, steps: ValuePath): readonly Position[] {
  const { example } = own;
  const further = steps.flatMap((step, index): Position[] => {
    const list = steps.slice(0, index);
    if (typeof step !== 'number' || !hasAnyLength(own, list)) return [];
    const position = [...list, FURTHER, ...steps.slice(index + 1)];
    return [{ steps: position, example: withFurther(example, list, step) }];
  });
  return [{ steps, example }, ...further];
}

/** The example with one element after every tuple as well. */
function withFurther(example: unknown, list: ValuePath, index: number): unknown {
  const elements = valueAt(example, list) as readonly unknown[];
  const further = Object.assign([], elements, { [FURTHER]: elements[index] }) as unknown[];
  return withValue(example, list, further);
}

function hasAnyLength({ places, example }: ReadDocument, steps: ValuePath): boolean {
  const list = valueAt(example, steps);
  if (!Array.isArray(list)) return false;
  return placeAt(places, steps)?.accepts([...(list as unknown[]), list[0]]) === 'accepted';
}
