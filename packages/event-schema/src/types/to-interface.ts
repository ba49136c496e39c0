import { compile } from 'json-schema-to-typescript';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';

/**
 * The deeply readonly TypeScript interface of a schema. A property with a default is required, because
 * it was filled in.
 *
 * @param schema an object schema, without `$ref`
 */
export async function toInterface(name: string, schema: JsonSchema): Promise<string> {
  const text = await compile(withDefaultsRequired(schema) as object, name, {
    additionalProperties: false,
    bannerComment: '',
    // Otherwise `minItems` becomes a tuple type, which plain array literals do not satisfy.
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true },
  });
  return toReadonly(text);
}

function withDefaultsRequired(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const { properties, items, required = [], ...rest } = schema as Keywords;
  const entries = Object.entries(properties ?? {});
  const filledIn = entries.filter(([, each]) => typeof each === 'object' && 'default' in each);
  return {
    ...rest,
    ...(items !== undefined && { items: withDefaultsRequired(items) }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        entries.map(([key, each]) => [key, withDefaultsRequired(each)]),
      ),
      required: [...new Set([...required, ...filledIn.map(([key]) => key)])],
    }),
  };
}

interface Keywords {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly required?: readonly string[];
}

/** Relies on prettier's formatting: each member starts a line, and closes at the same indentation. */
function toReadonly(text: string): string {
  const members = text.replace(/^( +)(?=(?:\w+|'[^']*'|"[^"]*")\??: )/gm, '$1readonly ');
  return toReadonlyArrays(members);
}

const ARRAY_OF_OBJECTS =
  /^(?<before>(?<margin> *)readonly [^\n]*?: )(?<element>\{\n(?:\k<margin> [^\n]*\n)*\k<margin>\})(?<brackets>(?:\[\])+);/gm;
const ARRAY_OF_VALUES = /(?<before>: )(?<element>[\w.]+|\([^()\n]+\))(?<brackets>(?:\[\])+);/g;

/** Converts one object level at a time, from the outside in. */
function toReadonlyArrays(text: string): string {
  const toArray = (...parts: unknown[]): string => {
    const { before, element, brackets } = parts.at(-1) as Record<
      'before' | 'element' | 'brackets',
      string
    >;
    return `${before}${readonlyArray(element, brackets)};`;
  };
  const next = text.replace(ARRAY_OF_OBJECTS, toArray).replace(ARRAY_OF_VALUES, toArray);
  return next === text ? text : toReadonlyArrays(next);
}

/** `readonly (readonly E[])[]` for an element E and the brackets `[][]`. */
function readonlyArray(element: string, brackets: string): string {
  const inner = brackets.slice('[]'.length);
  return `readonly ${inner === '' ? element : `(${readonlyArray(element, inner)})`}[]`;
}
