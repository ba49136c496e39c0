import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { nameList, schemaList } from '@shopflow/json-schema/schema-keywords';
import { toView, withDefinitions } from '@shopflow/json-schema/place-in';

const INTEGER = String.raw`^-?\d+$`;
const NUMBER = String.raw`^-?\d+(\.\d+)?([eE][+-]?\d+)?$`;

const MAX_VALUES = 2000;

type View = Readonly<Record<string, unknown>>;

/**
 * A schema of the texts of a value: parameters and headers are texts, so that `12` fits an integer and a
 * string. Limits of numbers that are not a small range are left out.
 */
export function toTextSchema(schema: JsonSchema, root: JsonSchema = schema): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const view = toView(schema, root);
  const values = view.const === undefined ? view.enum : [view.const];
  if (Array.isArray(values)) return { enum: [...new Set(values.map(toText))] };
  const own = nameList(view, 'type').map((type) => ofType(type, view, root));
  const all = [own.length === 0 ? limitsOfTexts(view) : anyOf(own), ...unionsOf(view, root)];
  const [only] = all;
  return (
    withDefinitions(all.length === 1 && only !== undefined ? only : { allOf: all }, root) ?? true
  );
}

function unionsOf(view: View, root: JsonSchema): readonly JsonSchema[] {
  return ['anyOf', 'oneOf']
    .map((keyword) => schemaList(view, keyword))
    .filter((branches) => branches.length > 0)
    .map((branches) => anyOf(branches.map((each) => toTextSchema(each, root))));
}

function anyOf(schemas: readonly JsonSchema[]): JsonSchema {
  const [only] = schemas;
  return schemas.length === 1 && only !== undefined ? only : { anyOf: schemas };
}

function ofType(type: string, view: View, root: JsonSchema): JsonSchema {
  return (OF_TYPE[type] ?? stringTexts)(view, root);
}

const OF_TYPE: Readonly<Record<string, (view: View, root: JsonSchema) => JsonSchema>> = {
  integer: (view) => integerTexts(view) ?? { type: 'string', pattern: INTEGER },
  number: () => ({ type: 'string', pattern: NUMBER }),
  boolean: () => ({ enum: ['true', 'false'] }),
  null: () => ({ enum: ['', 'null'] }),
  array: (view, root) => ({
    type: 'array',
    items: toTextSchema((view.items ?? true) as JsonSchema, root),
    ...pick(view, ['minItems', 'maxItems']),
  }),
  object: objectOfTexts,
};

function stringTexts(view: View): JsonSchema {
  return { type: 'string', ...limitsOfTexts(view) };
}

function limitsOfTexts(view: View): View {
  return pick(view, ['pattern', 'format', 'minLength', 'maxLength']);
}

function pick(view: View, keywords: readonly string[]): View {
  return Object.fromEntries(Object.entries(view).filter(([keyword]) => keywords.includes(keyword)));
}

function integerTexts({
  minimum,
  maximum,
}: Readonly<Record<string, unknown>>): JsonSchema | undefined {
  if (typeof minimum !== 'number' || typeof maximum !== 'number') return undefined;
  const [first, last] = [Math.ceil(minimum), Math.floor(maximum)];
  if (last - first > MAX_VALUES) return undefined;
  return {
    enum: Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
      String(first + index),
    ),
  };
}

function objectOfTexts(view: Readonly<Record<string, unknown>>, root: JsonSchema): JsonSchema {
  const { properties, required, additionalProperties } = view;
  const entries = isRecord(properties) ? Object.entries(properties) : [];
  const rest = typeof additionalProperties === 'object' ? undefined : additionalProperties;
  return {
    type: 'object',
    properties: Object.fromEntries(
      entries.map(([name, each]) => [name, toTextSchema(each as JsonSchema, root)]),
    ),
    ...(required !== undefined && { required }),
    ...(rest !== undefined && { additionalProperties: rest }),
  };
}

export function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
