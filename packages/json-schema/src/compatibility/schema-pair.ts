import type { ErrorObject, ValidateFunction } from 'ajv';
import type { JsonSchema } from '../json-schema.ts';
import { toJsonPath } from '../json-path.ts';
import { makeReferenceCanonicalizer } from './canonical-reference.ts';
import { makeBudget } from '../find-document/search/budget.ts';
import { makeFinder } from '../find-document/find-document.ts';
import type { Find } from '../find-document/finding.ts';
import type { Undecided } from '../find-document/search/undecided.ts';
import { followReference } from '../schema/follow-reference.ts';
import { moveReferences } from '../schema/schema-keywords.ts';
import { makeLenientValidator } from '../validate/lenient-validator.ts';

/** Two versions of a schema in one document, so that one query can involve both. */
export interface SchemaPair {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  /** Follows a `$ref` of either. */
  readonly resolve: (reference: string) => JsonSchema;
  readonly find: Find;
  /** Why the last query returned `unknown`. */
  readonly reason: () => Undecided | undefined;
  /** Why the schema rejects the document, e.g. `$.items[0].sku must be string`; undefined if it accepts it. */
  readonly refusal: (by: 'before' | 'after', document: unknown) => string | undefined;
}

/** Per query; takes about half a second. */
const MAX_STEPS = 1_000_000;
/** Per comparison with all its queries: a backstop on slow machines. */
const MAX_MILLISECONDS = 1500;

/** @throws Error when one is not a valid JSON Schema, or has a dangling `$ref`. */
export function pairSchemas(before: JsonSchema, after: JsonSchema): SchemaPair {
  const pair = {
    before: moveReferences(before, '#/before'),
    after: moveReferences(after, '#/after'),
  };
  const validate = { before: compile(before), after: compile(after) };
  const resolve = (reference: string): JsonSchema => followReference(reference, pair);
  const budget = makeBudget({ maxSteps: MAX_STEPS, milliseconds: MAX_MILLISECONDS });
  return {
    ...pair,
    resolve,
    find: makeFinder(resolve, { budget, canonical: makeReferenceCanonicalizer(resolve) }),
    reason: budget.reason,
    refusal: (by, document) =>
      validate[by](document) ? undefined : toText(validate[by].errors?.[0]),
  };
}

/** Shared, because creating it costs more than compiling a schema. */
const compileSchema = makeLenientValidator();

function compile(schema: JsonSchema): ValidateFunction {
  return compileSchema(moveReferences(schema, '#'));
}

function toText(error: ErrorObject | undefined): string {
  const { instancePath = '', message = 'is rejected', keyword = '', params = {} } = error ?? {};
  const detail =
    keyword === 'additionalProperties' ? ` (${String(params.additionalProperty)})` : '';
  return `${toJsonPath(instancePath)} ${message}${detail}`;
}
