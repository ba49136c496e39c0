import { toView, withDefinitions } from '@shopflow/json-schema/place-in';
import { nameList } from '@shopflow/json-schema/schema-keywords';
import type { Parameter } from '../../document/api-document.ts';
import { propertiesOf, typesOf, writeTexts } from '../../judge/wire-values.ts';

interface BothSides {
  readonly before: readonly Parameter[];
  readonly after: readonly Parameter[];
}

/**
 * Objects that are written as one query parameter for each field, as these parameters where the other document has any
 * (rule R8). A demand of an old object that its fields do not have is dropped; a new object with one stays as it is.
 */
export function withFieldParameters({ before, after }: BothSides): BothSides {
  return {
    before: before.flatMap((each) => split(each, after)),
    after: after.flatMap((each) => (demandsOnlyFields(each) ? split(each, before) : [each])),
  };
}

function split(parameter: Parameter, others: readonly Parameter[]): readonly Parameter[] {
  const names = others.flatMap(({ in: place, name }) => (place === 'query' ? [name] : []));
  const fields = names.includes(parameter.name) ? [] : fieldParameters(parameter);
  return fields.some(({ name }) => names.includes(name)) ? fields : [parameter];
}

/** Empty for an object that may have other fields, or objects in them. */
function fieldParameters(parameter: Parameter): readonly Parameter[] {
  const { in: place, style, explode, mediaType, schema, isRequired } = parameter;
  const hasNameForEach = style === 'deepObject' || (style === 'form' && explode);
  if (place !== 'query' || mediaType !== undefined || !hasNameForEach) return [];
  const view = toView(schema, schema);
  const fields = Object.entries(propertiesOf(schema, schema));
  const isOpen = (view.additionalProperties ?? false) !== false || 'patternProperties' in view;
  if (isOpen || fields.some(([, each]) => typesOf(each, schema).has('object'))) return [];
  const required = nameList(view, 'required');
  return fields.map(([field, each]) => ({
    ...parameter,
    name: Object.keys(writeTexts(parameter, { [field]: '' })).join(''),
    isRequired: isRequired && required.includes(field),
    schema: withDefinitions(each, schema) ?? true,
    style: 'form',
    explode: true,
  }));
}

const OF_FIELDS: ReadonlySet<string> = new Set([
  ...['additionalProperties', 'properties', 'required', 'type'],
]);

function demandsOnlyFields({ schema, isRequired }: Parameter): boolean {
  const view = toView(schema, schema);
  const hasRequired = nameList(view, 'required').length > 0;
  return isRequired === hasRequired && Object.keys(view).every((each) => OF_FIELDS.has(each));
}
