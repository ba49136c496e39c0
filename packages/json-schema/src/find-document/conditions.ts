import type { ValidateFunction } from 'ajv';
import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from '../json-schema.ts';
import { PatternTimeout } from '../pattern/pattern-matcher.ts';
import { followReference } from '../schema/follow-reference.ts';
import { moveReferences } from '../schema/schema-keywords.ts';
import { makeLenientValidator } from '../validate/lenient-validator.ts';
import { makeFinder } from './find-document.ts';
import { withFormatPatterns } from './format-patterns.ts';
import { makeBudget } from './search/budget.ts';

/** A schema that a document must match (`fits`), or must not match. It contains everything it refers to. */
export interface Condition {
  readonly schema: JsonSchema;
  readonly fits: boolean;
}

/** A document that satisfies all conditions, the proof that none exists, or neither. */
export type Found = { readonly document: unknown } | 'none' | 'unknown';

export function matching(schema: JsonSchema | undefined): Condition {
  return { schema: schema ?? true, fits: true };
}

export function notMatching(schema: JsonSchema | undefined): Condition {
  return { schema: schema ?? true, fits: false };
}

const LIMITS = { maxSteps: 200_000, milliseconds: 400 };

/** Finds a document between schemas of different documents and pacts; a found one is confirmed by ajv. */
export function findDocument(conditions: readonly Condition[]): Found {
  const found = search(conditions, conditions);
  if (found !== 'unknown') return found;
  const shaped = conditions.map(({ schema, fits }) => ({
    schema: withFormatPatterns(schema),
    fits,
  }));
  return isDeepStrictEqual(shaped, conditions) ? found : search(shaped, conditions);
}

function search(conditions: readonly Condition[], confirmedBy: readonly Condition[]): Found {
  const literals = conditions.map(({ schema, fits }, index) => ({
    schema: move(schema, `s${index}`),
    fits,
  }));
  const root = {
    $defs: Object.fromEntries(literals.map(({ schema }, index) => [`s${index}`, schema])),
  };
  const find = makeFinder((reference) => followReference(reference, root), {
    budget: makeBudget(LIMITS),
  });
  const found = find(
    literals.map(({ schema, fits }) => ({ schema: withoutDefinitions(schema), fits })),
  );
  if (typeof found !== 'object') return found;
  // Plain JSON, as it would be sent.
  const document = JSON.parse(JSON.stringify(found.document)) as unknown;
  return confirmedBy.every(({ schema, fits }) => allows(schema, document) === fits)
    ? { document }
    : 'unknown';
}

const moved = new WeakMap<object, Map<string, JsonSchema>>();

function move(schema: JsonSchema, name: string): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const byName = moved.get(schema) ?? new Map<string, JsonSchema>();
  moved.set(schema, byName);
  const known = byName.get(name) ?? moveReferences(schema, `#/$defs/${name}`);
  byName.set(name, known);
  return known;
}

function withoutDefinitions(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const { $defs: _, ...rest } = schema;
  return rest;
}

const compile = makeLenientValidator();
const compiled = new WeakMap<object, ValidateFunction>();

/** Whether a schema allows a value; undefined when that takes too long. */
export function allows(schema: JsonSchema | undefined, value: unknown): boolean | undefined {
  if (schema === undefined || typeof schema === 'boolean') return schema ?? true;
  const validate = compiled.get(schema) ?? compile(schema);
  compiled.set(schema, validate);
  try {
    return validate(value);
  } catch (error) {
    if (!(error instanceof PatternTimeout)) throw error;
    return undefined;
  }
}

/** Whether a document satisfies all conditions; false also when that was not decided. */
export function isFound(conditions: readonly Condition[]): boolean {
  return typeof findDocument(conditions) === 'object';
}
