import type { JsonSchema } from '../json-schema.ts';

const WORDS = ['title', 'description', 'examples', '$comment', 'deprecated'];

/** A schema without what only people read; `default` stays, since readers fill it in. */
export function withoutAnnotations(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => !WORDS.includes(keyword) && !keyword.startsWith('x-'))
      .map(([keyword, value]) => [keyword, strip(keyword, value)]),
  );
}

/** Keywords whose values are schemas by name: there a property may be called `title`. */
const MAPS = ['properties', 'patternProperties', 'definitions', '$defs', 'dependencies'];

function strip(keyword: string, value: unknown): unknown {
  if (MAPS.includes(keyword)) {
    const entries = Object.entries(value as Readonly<Record<string, JsonSchema>>);
    return Object.fromEntries(entries.map(([name, each]) => [name, withoutAnnotations(each)]));
  }
  if (['const', 'default', 'enum', 'required'].includes(keyword)) return value;
  if (Array.isArray(value)) return value.map((each) => strip('', each));
  return isSchema(value) ? withoutAnnotations(value) : value;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}
