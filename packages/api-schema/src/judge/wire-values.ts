import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { jsonTypeOf } from '@shopflow/json-schema/json-type';
import { schemaList } from '@shopflow/json-schema/schema-keywords';
import type { Parameter } from '../document/api-document.ts';
import { toText } from '../schema/text-schema.ts';
import { placeIn, toView, withDefinitions } from '@shopflow/json-schema/place-in';
import { allows } from '@shopflow/json-schema/conditions';

/** How a value is written in a request: what matters of a parameter for reading it back. */
export type Written = Pick<Parameter, 'in' | 'name' | 'style' | 'explode' | 'schema' | 'mediaType'>;

/** A value as texts: one, a list, or fields. A form has lists in its fields, too. */
export type Texts =
  string | readonly string[] | Readonly<Record<string, string | readonly string[]>>;

/** The texts of all query parameters, headers or cookies of a request, by name. */
export type SentTexts = Readonly<Record<string, readonly string[]>>;

const DELIMITERS: Readonly<Record<string, string>> = {
  spaceDelimited: ' ',
  pipeDelimited: '|',
};

/** Reads the texts of a parameter by its style; undefined when the request does not have it. */
export function readTexts(parameter: Written, sent: SentTexts): Texts | undefined {
  const types = typesOf(parameter.schema, parameter.schema);
  const isDocument = parameter.mediaType !== undefined;
  if (types.has('object') && !isDocument) return readFields(parameter, sent);
  const values = sent[parameter.name];
  if (values === undefined) return undefined;
  return types.has('array') && !isDocument ? readList(parameter, values) : oneOrAll(values);
}

function oneOrAll(values: readonly string[]): string | readonly string[] | undefined {
  return values.length === 1 ? values[0] : values;
}

function readList(parameter: Written, values: readonly string[]): Texts {
  if (hasTextForEach(parameter)) return values;
  // A header that is sent several times is one list. Of a query, only the first text counts.
  if (parameter.in === 'header') return splitHeaderList(values);
  return (values[0] ?? '').split(delimiterOf(parameter));
}

/** HTTP allows white space around the commas of a list. */
export function splitHeaderList(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => value.split(',')).map((each) => each.trim());
}

/** Whether each element of a list is a text of its own. */
export function hasTextForEach({ in: place, explode }: Written): boolean {
  return place === 'query' && explode;
}

export function delimiterOf({ style }: Pick<Written, 'style'>): string {
  return DELIMITERS[style] ?? ',';
}

/** The texts that `readTexts` reads as a value. */
export function writeTexts(parameter: Written, texts: Texts): SentTexts {
  const { name, style, explode } = parameter;
  if (typeof texts === 'string') return { [name]: [texts] };
  if (isList(texts)) {
    return { [name]: hasTextForEach(parameter) ? texts : [texts.join(delimiterOf(parameter))] };
  }
  const fields = Object.entries(texts);
  if (style === 'deepObject') {
    return Object.fromEntries(fields.map(([field, text]) => [`${name}[${field}]`, [text].flat()]));
  }
  if (style === 'form' && explode) {
    return Object.fromEntries(fields.map(([field, text]) => [field, [text].flat()]));
  }
  const pairs = fields.flatMap((each) => (explode ? [each.join('=')] : each));
  return { [name]: [pairs.join(delimiterOf(parameter))] };
}

/** The names under which a parameter is sent: each field of an object may have one of its own. */
export function sentNamesOf(parameter: Written): readonly string[] {
  const { in: place, name, mediaType, schema } = parameter;
  const fields = Object.keys(propertiesOf(schema, schema)).map((field) => [field, ''] as const);
  if (place !== 'query' || mediaType !== undefined || fields.length === 0) return [name];
  return Object.keys(writeTexts(parameter, Object.fromEntries(fields)));
}

/** The field of an object that has a name of its own in a request: `state` for `filter[state]`. */
export function fieldNameOf(parameter: Written, sentName: string): string | undefined {
  const { name, style, explode, schema } = parameter;
  if (style === 'deepObject') {
    const isField = sentName.startsWith(`${name}[`) && sentName.endsWith(']');
    return isField ? sentName.slice(name.length + 1, -1) : undefined;
  }
  const isKnown =
    style === 'form' && explode && Object.hasOwn(propertiesOf(schema, schema), sentName);
  return isKnown ? sentName : undefined;
}

function readFields(parameter: Written, sent: SentTexts): Texts | undefined {
  const { name, style, explode } = parameter;
  if (style === 'deepObject' || (style === 'form' && explode)) {
    const fields = Object.entries(sent).flatMap(([key, values]) => {
      const field = fieldNameOf(parameter, key);
      return field === undefined ? [] : [[field, oneOrAll(values) ?? ''] as const];
    });
    return fields.length === 0 ? undefined : Object.fromEntries(fields);
  }
  const text = sent[name]?.[0];
  return text === undefined ? undefined : splitFields(text, parameter);
}

/** `a=1,b=2`, or `a,1,b,2`. */
function splitFields(text: string, parameter: Written): Texts {
  const parts = text.split(delimiterOf(parameter));
  const pairs = parameter.explode
    ? parts.map((part) => part.split('=', 2))
    : parts.flatMap((key, index) => (index % 2 === 0 ? [[key, parts[index + 1]]] : []));
  return Object.fromEntries(pairs.map(([key = '', value = '']) => [key, value]));
}

export function propertiesOf(
  schema: JsonSchema,
  root: JsonSchema,
): Readonly<Record<string, JsonSchema>> {
  const { properties } = toView(schema, root);
  return isRecord(properties) ? (properties as Readonly<Record<string, JsonSchema>>) : {};
}

/** The JSON types that a schema names; empty when it allows any. */
export function typesOf(schema: JsonSchema, root: JsonSchema, depth = 0): ReadonlySet<string> {
  const view = toView(schema, root);
  const own = [view.type].flat().filter((type) => typeof type === 'string');
  const values = view.const === undefined ? view.enum : [view.const];
  const ofValues = Array.isArray(values) && own.length === 0 ? values.map(jsonTypeOf) : [];
  const branches = ['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => schemaList(view, keyword));
  const inner = depth > 10 ? [] : branches.flatMap((each) => [...typesOf(each, root, depth + 1)]);
  return new Set([...own, ...ofValues, ...inner]);
}

/** The values that texts may mean: `12` is a number and a string. The one that the schema allows comes first. */
export function toValue(texts: Texts, schema: JsonSchema, root: JsonSchema = schema): unknown {
  const closed = withDefinitions(schema, root) ?? true;
  if (typeof texts === 'string') {
    const types = typesOf(schema, root);
    const values = candidates(texts, types);
    // One text may be a list of one element.
    const all = types.has('array') ? [...values, toValue([texts], closed)] : values;
    const preferred = types.has('array') && types.size === 1 ? all.at(-1) : all[0];
    const [value] = [...all.filter((each) => allows(closed, each) === true), preferred];
    return value;
  }
  if (isList(texts)) {
    return texts.map((text, index) =>
      toValue(text, placeIn(closed, [index], texts).schema ?? true),
    );
  }
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      toValue(text, placeIn(closed, [name], texts).schema ?? true),
    ]),
  );
}

/** A value as it is written. */
export function toTexts(value: unknown): Texts {
  if (Array.isArray(value)) return value.map(toText);
  if (!isRecord(value)) return toText(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toText(each)]));
}

export function isList(texts: Texts): texts is readonly string[] {
  return Array.isArray(texts);
}

function candidates(text: string, types: ReadonlySet<string>): readonly unknown[] {
  const may = (...names: string[]): boolean =>
    types.size === 0 || names.some((name) => types.has(name));
  const isNumber = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);
  const isBoolean = text === 'true' || text === 'false';
  const isNull = types.has('null') && (text === 'null' || text === '');
  return [
    ...(isNumber && may('integer', 'number') ? [Number(text)] : []),
    ...(isBoolean && may('boolean') ? [text === 'true'] : []),
    ...(isNull ? [null] : []),
    text,
  ];
}
