import { allows, findDocument, matching } from '@shopflow/json-schema/conditions';
import { isRecord } from '@shopflow/json-schema/json-record';
import type { ValuePath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { placeIn, toView, withDefinitions } from '@shopflow/json-schema/place-in';
import { schemaList } from '@shopflow/json-schema/schema-keywords';
import type { Place } from '../usage/usage.ts';
import { placeAt, valueAt, withValue } from './instances.ts';
import type { ReadDocument } from './reading.ts';

const MAX_DEPTH = 10;

/**
 * What a pact reads, with an example of each other variant of the unions around a place. Only variants that promise
 * what the pact reads as its own one does: otherwise it does not cope with the variant, changed or not.
 */
export function asOtherVariants(
  own: ReadDocument,
  steps: ValuePath,
  root: JsonSchema,
): readonly ReadDocument[] {
  const positions = [...steps, undefined].map((_, length) => steps.slice(0, length));
  return positions
    .filter((position) => placeAt(own.places, position)?.isInVariant === false)
    .flatMap((position) => {
      const { schema } = placeIn(root, position, own.example);
      return variantsOf(schema ?? true, root).flatMap((variant) =>
        asVariant(own, position, withDefinitions(variant, root) ?? true),
      );
    })
    .filter((other) => other.places.every((place) => isPromisedAlike(place, { own, other, root })));
}

function isPromisedAlike(
  { steps }: Place,
  { own, other, root }: { own: ReadDocument; other: ReadDocument; root: JsonSchema },
): boolean {
  const { schema, isRequired } = placeIn(root, steps, other.example);
  return schema !== undefined && (isRequired || !placeIn(root, steps, own.example).isRequired);
}

function variantsOf(schema: JsonSchema, root: JsonSchema, depth = 0): readonly JsonSchema[] {
  const view = toView(schema, root);
  const merged = depth > MAX_DEPTH ? [] : schemaList(view, 'allOf');
  return [
    ...schemaList(view, 'oneOf'),
    ...schemaList(view, 'anyOf'),
    ...merged.flatMap((each) => variantsOf(each, root, depth + 1)),
  ];
}

function asVariant(
  own: ReadDocument,
  position: ValuePath,
  variant: JsonSchema,
): readonly ReadDocument[] {
  const value = valueAt(own.example, position);
  if (!isRecord(value) || allows(variant, value) === true) return [];
  const properties = Object.entries(value).map(([name, each]) => {
    const { schema } = placeIn(variant, [name], value);
    const accepted = placeAt(own.places, [...position, name])?.acceptedSchema() ?? true;
    return [name, allows(schema, each) === true ? { const: each } : accepted] as const;
  });
  const found = findDocument([
    matching(variant),
    matching({ required: Object.keys(value), properties: Object.fromEntries(properties) }),
  ]);
  if (typeof found !== 'object') return [];
  const example = withValue(own.example, position, found.document);
  if (own.accepts(example) !== 'accepted') return [];
  const places = own.places.map((place) => ({ ...place, example: valueAt(example, place.steps) }));
  return [{ ...own, example, places }];
}
