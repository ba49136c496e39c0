import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { isObject, schemaList } from '@shopflow/json-schema/schema-keywords';
import { toView, withDefinitions } from './schema-view.ts';

const INTEGER = String.raw`^-?\d+$`;
const NUMBER = String.raw`^-?\d+(\.\d+)?([eE][+-]?\d+)?$`;

const MAX_VALUES = 2000;

/**
 * A schema of the texts of a value: parameters and headers are texts, so that `12` fits an integer and a
 * string. Limits of numbers that are not a small range are left out.
 */
export function toTextSchema(schema: JsonSchema, root: JsonSchema = schema): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const view = toView(schema, root);
  const values = view.const === undefined ? view.enum : [view.const];
  if (Array.isArray(values)) return { enum: values.map(toText) };
  const types = [view.type].flat().filter((type) => type !== undefined);
  const unions = ['anyOf', 'oneOf'].flatMap((keyword) => {
    const branches = schemaList(view, keyword);
    return branches.length === 0 ? [] : [{ anyOf: branches.map((each) => toTextSchema(each, root)) }];
  });
  const own = types.map((type) => ofType(String(type), view, root));
  const [only] = own;
  const typed = own.length === 0 ? [] : [own.length === 1 && only !== undefined ? only : { anyOf: own }];
  const all = [...typed, ...unions];
  return withDefinitions(all.length === 1 ? (all[0] ?? true) : { allOf: all }, root) ?? true;
}

function ofType(
  type: string,
  view: Readonly<Record<string, unknown>>,
  root: JsonSchema,
): JsonSchema {
  switch (type) {
    case 'integer':
      return integerTexts(view) ?? { type: 'string', pattern: INTEGER };
    case 'number':
      return { type: 'string', pattern: NUMBER };
    case 'boolean':
      return { enum: ['true', 'false'] };
    case 'null':
      return { enum: ['', 'null'] };
    case 'array': {
      const { items, minItems, maxItems } = view;
      const limits = { ...(minItems !== undefined && { minItems }), ...(maxItems !== undefined && { maxItems }) };
      return { type: 'array', items: toTextSchema((items ?? true) as JsonSchema, root), ...limits };
    }
    case 'object':
      return objectOfTexts(view, root);
    default: {
      const { pattern, format, minLength, maxLength } = view;
      const limits = { pattern, format, minLength, maxLength };
      const used = Object.entries(limits).filter(([, value]) => value !== undefined);
      return { type: 'string', ...(Object.fromEntries(used) as Record<string, unknown>) };
    }
  }
}

function integerTexts({ minimum, maximum }: Readonly<Record<string, unknown>>): JsonSchema | undefined {
  if (typeof minimum !== 'number' || typeof maximum !== 'number') return undefined;
  const [first, last] = [Math.ceil(minimum), Math.floor(maximum)];
  if (last - first > MAX_VALUES) return undefined;
  return { enum: Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => String(first + index)) };
}

function objectOfTexts(view: Readonly<Record<string, unknown>>, root: JsonSchema): JsonSchema {
  const { properties, required, additionalProperties } = view;
  const entries = isObject(properties) ? Object.entries(properties) : [];
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
