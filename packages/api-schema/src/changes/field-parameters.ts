import { toView, withDefinitions } from '@shopflow/json-schema/place-in';
import { nameList, type SchemaObject } from '@shopflow/json-schema/schema-keywords';
import type { Parameter } from '../document/api-document.ts';
import { propertiesOf, typesOf, writeTexts } from '../judge/wire-values.ts';

/** Objects that are written as one query parameter for each field, as these parameters where the other document has any. */
export function withFieldParameters(
  parameters: readonly Parameter[],
  others: readonly Parameter[],
): readonly Parameter[] {
  const names = others.flatMap(({ in: place, name }) => (place === 'query' ? [name] : []));
  return parameters.flatMap((each) => {
    const fields = names.includes(each.name) ? [] : fieldParameters(each);
    return fields.some(({ name }) => names.includes(name)) ? fields : [each];
  });
}

/** Empty for an object that demands more than its fields do. */
function fieldParameters(parameter: Parameter): readonly Parameter[] {
  const { in: place, style, explode, mediaType, schema, isRequired } = parameter;
  const hasNameForEach = style === 'deepObject' || (style === 'form' && explode);
  if (place !== 'query' || mediaType !== undefined || !hasNameForEach) return [];
  const view = toView(schema, schema);
  const required = nameList(view, 'required');
  const fields = Object.entries(propertiesOf(schema, schema));
  const hasObject = fields.some(([, each]) => typesOf(each, schema).has('object'));
  if (hasObject || !isPlainObject(view) || isRequired !== required.length > 0) return [];
  return fields.map(([field, each]) => ({
    ...parameter,
    name: Object.keys(writeTexts(parameter, { [field]: '' })).join(''),
    isRequired: required.includes(field),
    schema: withDefinitions(each, schema) ?? true,
    style: 'form',
    explode: true,
  }));
}

const PLAIN: ReadonlySet<string> = new Set([
  ...['additionalProperties', 'properties', 'required', 'type'],
]);

function isPlainObject(view: SchemaObject): boolean {
  const { type, additionalProperties = false } = view;
  const isClosed = additionalProperties === false;
  return type === 'object' && isClosed && Object.keys(view).every((each) => PLAIN.has(each));
}
