import { ownValue } from '../json-record.ts';
import type { JsonSchema } from '../json-schema.ts';

const DATE = String.raw`\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`;
const TIME = String.raw`([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|z|[+-]([01]\d|2[0-3]):?[0-5]\d)`;
const BYTE = String.raw`(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;

/** The shape of formats that a search decides better as patterns; calendars aside. */
const PATTERNS: Readonly<Record<string, string>> = {
  date: `^${DATE}$`,
  time: `^${TIME}$`,
  'date-time': `^${DATE}[Tt ]${TIME}$`,
  uuid: '^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$',
  ipv4: `^(${BYTE}\\.){3}${BYTE}$`,
  uri: String.raw`^[A-Za-z][A-Za-z0-9+.\-]*:[^\s]+$`,
};

/** The same schema with patterns in place of formats. */
export function withFormatPatterns(schema: JsonSchema): JsonSchema {
  return rewrite(schema) as JsonSchema;
}

function rewrite(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewrite);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rewrite(each)]));
  const { format, ...rest } = copy;
  const pattern = typeof format === 'string' ? ownValue(PATTERNS, format) : undefined;
  if (pattern === undefined) return copy;
  return rest.pattern === undefined
    ? { ...rest, pattern }
    : { ...rest, allOf: [...[rest.allOf ?? []].flat(), { pattern }] };
}
