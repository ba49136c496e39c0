import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { asText, isRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import { TYPE_NAMES } from '@shopflow/json-schema/json-type';
import { toValueKey } from '@shopflow/json-schema/value-key';
import type { ApiDocument } from '../api-document.ts';
import { DocumentFault, show } from './document-fault.ts';
import { toUnicodePattern } from './unicode-pattern.ts';

type Dialect = ApiDocument['dialect'];

/** What is wrong with a value; undefined when nothing is. */
type Check = (value: unknown, dialect: Dialect) => string | undefined;

const TYPES: readonly unknown[] = [
  ...['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'],
];

function isTypeOf(type: 'boolean' | 'number' | 'string'): Check {
  return (value) => (typeof value === type ? undefined : `not ${TYPE_NAMES[type]}`);
}

const ofText = isTypeOf('string');
const ofFlag = isTypeOf('boolean');
const ofNumber = isTypeOf('number');
const ofCount: Check = (value) =>
  Number.isInteger(value) && Number(value) >= 0 ? undefined : 'not a whole number from 0';
const ofSchema: Check = (value) =>
  isRecord(value) || typeof value === 'boolean' ? undefined : 'not a schema';
const ofSchemas: Check = (value) => (Array.isArray(value) ? undefined : 'not a list of schemas');
const ofMap: Check = (value) => (isRecord(value) ? undefined : 'not an object');
const ofNames: Check = (value) =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')
    ? undefined
    : 'not a list of texts';

/** 3.0 has `exclusiveMinimum: true` beside a limit. */
const ofExclusiveLimit: Check = (value, dialect) =>
  dialect === '3.0' && typeof value === 'boolean' ? undefined : ofNumber(value, dialect);

const ofPattern: Check = (value) =>
  toUnicodePattern(asText(value)) === undefined
    ? 'not a regular expression of ECMA-262'
    : undefined;

const ofType: Check = (value, dialect) => {
  if (Array.isArray(value) && value.length > 0 && dialect === '3.0') {
    return 'not a type; a list is one of OpenAPI 3.1';
  }
  const types: readonly unknown[] = Array.isArray(value) ? value : [value];
  const isKnown = types.length > 0 && types.every((type) => TYPES.includes(type));
  if (isKnown) return undefined;
  return value === null ? 'not a type; null is written in quotes' : 'not a type';
};

const CHECKS: Readonly<Record<string, Check>> = {
  $ref: ofText,
  type: ofType,
  enum: (value) => (Array.isArray(value) ? undefined : 'not a list of values'),
  required: (value, dialect) =>
    typeof value === 'boolean'
      ? 'not a list of texts; the object lists its required fields'
      : ofNames(value, dialect),
  dependentRequired: (value, dialect) =>
    ofMap(value, dialect) ??
    Object.values(value as JsonRecord)
      .map((names) => ofNames(names, dialect))
      .find((fault) => fault !== undefined),
  pattern: ofPattern,
  format: ofText,
  exclusiveMaximum: ofExclusiveLimit,
  exclusiveMinimum: ofExclusiveLimit,
  multipleOf: (value) => (Number(value) > 0 ? ofNumber(value, '3.1') : 'not a number above 0'),
  nullable: (value, dialect) => (dialect === '3.0' ? ofFlag(value, dialect) : undefined),
  patternProperties: (value, dialect) =>
    ofMap(value, dialect) ??
    Object.keys(value as JsonRecord)
      .map((pattern) => ofPattern(pattern, dialect))
      .find((fault) => fault !== undefined),
  discriminator: (value) =>
    isRecord(value) && Object.values(asMapping(value)).every((name) => typeof name === 'string')
      ? undefined
      : 'not an object with a propertyName and a mapping of names',
  // A list of schemas has another meaning, which the comparison reports.
  items: (value, dialect) => (Array.isArray(value) ? undefined : ofSchema(value, dialect)),
  ...of(['maximum', 'minimum'], ofNumber),
  ...of(['deprecated', 'readOnly', 'uniqueItems', 'writeOnly'], ofFlag),
  ...of(['maxItems', 'maxLength', 'maxProperties', 'maxContains'], ofCount),
  ...of(['minItems', 'minLength', 'minProperties', 'minContains'], ofCount),
  ...of(['allOf', 'anyOf', 'oneOf', 'prefixItems'], ofSchemas),
  ...of(['$defs', 'definitions', 'dependentSchemas', 'properties'], ofMap),
  ...of(['additionalProperties', 'contains', 'else', 'if', 'not', 'propertyNames'], ofSchema),
  ...of(['then', 'unevaluatedItems', 'unevaluatedProperties'], ofSchema),
};

function of(keywords: readonly string[], check: Check): Readonly<Record<string, Check>> {
  return Object.fromEntries(keywords.map((keyword) => [keyword, check]));
}

function asMapping({ mapping = {} }: JsonRecord): JsonRecord {
  return isRecord(mapping) ? mapping : { mapping };
}

/** @throws DocumentFault for a keyword whose value has no meaning, such as an unknown type */
export function assertValid(schema: JsonRecord, dialect: Dialect): void {
  for (const [keyword, value] of Object.entries(schema)) {
    const fault = faultOf(keyword, value, dialect);
    if (fault === undefined || MAY_BE_UNREADABLE.has(keyword)) continue;
    throw new DocumentFault(`a schema has the ${keyword} ${show(value)}, ${fault}`, schema);
  }
}

function faultOf(keyword: string, value: unknown, dialect: Dialect): string | undefined {
  return Object.hasOwn(CHECKS, keyword) ? CHECKS[keyword]?.(value, dialect) : undefined;
}

/**
 * Published documents have patterns of other languages (`(?i)^a$`), and limits of 3.0 in 3.1 (`exclusiveMinimum: true`).
 * Such a keyword prevents a verdict only where it changes.
 */
const MAY_BE_UNREADABLE = new Set(['exclusiveMaximum', 'exclusiveMinimum', 'pattern']);

/** The keywords, where one that cannot be read has a name that no judge knows. */
export function nameUnreadable(schema: JsonRecord, dialect: Dialect): JsonRecord {
  const entries = Object.entries(schema);
  const isUnreadable = ([keyword, value]: readonly [string, unknown]): boolean =>
    MAY_BE_UNREADABLE.has(keyword) && faultOf(keyword, value, dialect) !== undefined;
  if (!entries.some(isUnreadable)) return schema;
  return Object.fromEntries(
    entries.map(([keyword, value]) =>
      isUnreadable([keyword, value]) ? [`unreadable ${keyword}`, value] : [keyword, value],
    ),
  );
}

const LISTS = ['enum', 'required', 'type'];

/** Public documents have empty ones, which JSON Schema does not allow: as placeholders that demand nothing. */
const MAY_BE_EMPTY = ['allOf', 'anyOf', 'enum', 'oneOf', 'prefixItems'];

/**
 * A schema that validators compile: values that a list repeats mean nothing, nor do empty lists of values or variants.
 * Patterns are written for the Unicode mode of regular expressions.
 */
export function toValid(schema: Exclude<JsonSchema, boolean>): JsonSchema {
  const valid: Record<string, unknown> = Object.fromEntries(
    Object.entries(schema).filter(([keyword, value]) => !isEmptyList(keyword, value)),
  );
  for (const keyword of LISTS) {
    const values: unknown = valid[keyword];
    if (Array.isArray(values)) valid[keyword] = withoutRepetitions(values);
  }
  if (valid.pattern !== undefined) valid.pattern = toUnicodePattern(asText(valid.pattern));
  if (isRecord(valid.patternProperties)) {
    const entries = Object.entries(valid.patternProperties);
    valid.patternProperties = Object.fromEntries(
      entries.map(([pattern, each]) => [toUnicodePattern(pattern) ?? pattern, each]),
    );
  }
  return valid;
}

function isEmptyList(keyword: string, value: unknown): boolean {
  return MAY_BE_EMPTY.includes(keyword) && Array.isArray(value) && value.length === 0;
}

function withoutRepetitions(values: readonly unknown[]): readonly unknown[] {
  const known = new Set<string>();
  return values.filter((value) => {
    const key = toValueKey(value);
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
}
