import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { isObject, schemaList } from '@shopflow/json-schema/schema-keywords';
import type { Parameter } from '../document/api-document.ts';
import { placeIn, toView, withDefinitions } from '../schema/schema-view.ts';
import { allows } from '../schema/find-document.ts';

/** How a value is written in a request: what matters of a parameter for reading it back. */
export type Written = Pick<Parameter, 'in' | 'name' | 'style' | 'explode' | 'schema' | 'mediaType'>;

/** A value as texts: one, a list, or fields. */
export type Texts = string | readonly string[] | Readonly<Record<string, string>>;

/** The texts of all query parameters, headers or cookies of a request, by name. */
export type SentTexts = Readonly<Record<string, readonly string[]>>;

const DELIMITERS: Readonly<Record<string, string>> = {
  spaceDelimited: ' ',
  pipeDelimited: '|',
};

/** Reads the texts of a parameter by its style; undefined when the request does not have it. */
export function readTexts(parameter: Written, sent: SentTexts): Texts | undefined {
  const types = typesOf(parameter.schema, parameter.schema);
  if (types.has('object') && parameter.mediaType === undefined) return readFields(parameter, sent);
  const values = sent[parameter.name];
  if (values === undefined) return undefined;
  if (!types.has('array') || parameter.mediaType !== undefined) {
    return values.length === 1 ? values[0] : values;
  }
  if (parameter.in === 'query' && parameter.explode) return values;
  // Only the first of several texts counts where one text holds all values.
  return (values[0] ?? '').split(DELIMITERS[parameter.style] ?? ',');
}

function readFields({ name, style, explode, schema }: Written, sent: SentTexts): Texts | undefined {
  if (style === 'deepObject') {
    const fields = Object.entries(sent).flatMap(([key, [value = '']]) => {
      const field = key.startsWith(`${name}[`) && key.endsWith(']') ? key.slice(name.length + 1, -1) : undefined;
      return field === undefined ? [] : [[field, value] as const];
    });
    return fields.length === 0 ? undefined : Object.fromEntries(fields);
  }
  if (style === 'form' && explode) {
    const known = Object.keys(propertiesOf(schema, schema));
    const fields = known.flatMap((key) => {
      const value = sent[key]?.[0];
      return value === undefined ? [] : [[key, value] as const];
    });
    return fields.length === 0 ? undefined : Object.fromEntries(fields);
  }
  const text = sent[name]?.[0];
  if (text === undefined) return undefined;
  const parts = text.split(DELIMITERS[style] ?? ',');
  if (explode) {
    return Object.fromEntries(parts.map((part) => part.split('=', 2)).map(([key = '', value = '']) => [key, value]));
  }
  const pairs = parts.flatMap((key, index) => (index % 2 === 0 ? [[key, parts[index + 1] ?? '']] : []));
  return Object.fromEntries(pairs) as Record<string, string>;
}

function propertiesOf(schema: JsonSchema, root: JsonSchema): Readonly<Record<string, JsonSchema>> {
  const { properties } = toView(schema, root);
  return isObject(properties) ? (properties as Readonly<Record<string, JsonSchema>>) : {};
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

function jsonTypeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The values that texts may mean: `12` is a number and a string. The one that the schema allows comes first. */
export function toValue(texts: Texts, schema: JsonSchema, root: JsonSchema = schema): unknown {
  const closed = withDefinitions(schema, root) ?? true;
  if (typeof texts === 'string') {
    return candidates(texts, typesOf(schema, root)).find((each) => allows(closed, each) === true) ??
      candidates(texts, typesOf(schema, root))[0] ?? texts;
  }
  if (isList(texts)) {
    return texts.map((text, index) => toValue(text, placeIn(closed, [index], texts).schema ?? true));
  }
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      toValue(text, placeIn(closed, [name], texts).schema ?? true),
    ]),
  );
}

function isList(texts: Texts): texts is readonly string[] {
  return Array.isArray(texts);
}

function candidates(text: string, types: ReadonlySet<string>): readonly unknown[] {
  const isNumber = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);
  const any = types.size === 0;
  return [
    ...(isNumber && (any || types.has('integer') || types.has('number')) ? [Number(text)] : []),
    ...((text === 'true' || text === 'false') && (any || types.has('boolean')) ? [text === 'true'] : []),
    ...(text === 'null' || text === '' ? (types.has('null') ? [null] : []) : []),
    text,
    ...(types.has('array') ? [[text]] : []),
  ];
}
