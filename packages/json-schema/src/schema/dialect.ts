import { isRecord } from '../json-record.ts';
import type { JsonSchema } from '../json-schema.ts';

/** The supported drafts of JSON Schema. */
export type Dialect = 'draft-07' | '2020-12';

const DIALECT_OF: Readonly<Record<string, Dialect>> = {
  'http://json-schema.org/draft-07/schema': 'draft-07',
  'https://json-schema.org/draft-07/schema': 'draft-07',
  'https://json-schema.org/draft/2020-12/schema': '2020-12',
};

/** Keywords that only one draft has. */
export const KEYWORDS_OF: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  'draft-07': new Set(['additionalItems', 'dependencies']),
  '2020-12': new Set([
    'dependentRequired',
    'dependentSchemas',
    'maxContains',
    'minContains',
    'prefixItems',
    'unevaluatedItems',
    'unevaluatedProperties',
  ]),
};

/** The draft that `$schema` names, or `undefined` for an unsupported one. */
export function toDialect($schema: unknown): Dialect | undefined {
  return typeof $schema === 'string' ? DIALECT_OF[$schema.replace(/#$/, '')] : undefined;
}

/**
 * The draft of a schema: the one that `$schema` names; without it, 2020-12 if a keyword of only that
 * draft is used, else draft-07, which AsyncAPI 3 extends. An unsupported draft counts as draft-07, and `findUnsupportedKeywords` reports it.
 *
 * @param keywords every keyword that the schema uses, at any depth
 */
export function dialectOf(schema: JsonSchema, keywords: Iterable<string>): Dialect {
  const stated = isRecord(schema) ? toDialect(schema.$schema) : undefined;
  if (stated !== undefined) return stated;
  return [...keywords].some((keyword) => KEYWORDS_OF['2020-12'].has(keyword))
    ? '2020-12'
    : 'draft-07';
}
