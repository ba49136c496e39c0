import { compile } from 'json-schema-to-typescript';
import type { JsonSchema } from '../json-schema.ts';

/**
 * The TypeScript interface of what fits a schema, deeply readonly. A property that has a default
 * is always there: it was filled in.
 *
 * @param schema of an object, without references
 */
export async function toInterface(name: string, schema: JsonSchema): Promise<string> {
  const text = await compile(withDefaultsRequired(schema) as object, name, {
    additionalProperties: false,
    bannerComment: '',
    // A tuple of one or more would make every array literal a puzzle.
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

/** Of text that prettier has formatted: a member starts its line, and its end is as far in. */
function toReadonly(text: string): string {
  const members = text.replace(/^( +)(?=(?:\w+|'[^']*'|"[^"]*")\??: )/gm, '$1readonly ');
  return toReadonlyArrays(members);
}

function toReadonlyArrays(text: string): string {
  const next = text
    .replace(/^( *)(readonly [^\n]*: )(\{\n(?:\1 [^\n]*\n)*\1\}\[\];)/gm, '$1$2readonly $3')
    .replace(/: ([\w.]+|\([^()\n]+\))\[\];/g, ': readonly $1[];');
  return next === text ? text : toReadonlyArrays(next);
}
