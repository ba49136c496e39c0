import type { ValidateFunction } from 'ajv';
import { makeFinder } from './find-document.ts';
import type { Finding } from './finding.ts';
import type { Literal } from './formula/formula.ts';
import { PatternTimeout } from '../pattern/pattern-matcher.ts';
import type { JsonSchema } from '../json-schema.ts';
import { makeLenientValidator } from '../validate/lenient-validator.ts';

const compile = makeLenientValidator();
const compiled = new WeakMap<object, ValidateFunction>();

export function allows(schema: JsonSchema, value: unknown): boolean {
  if (typeof schema === 'boolean') return schema;
  const validate = compiled.get(schema) ?? compile(schema);
  compiled.set(schema, validate);
  return validate(value);
}

/**
 * Finds a value that satisfies all literals, or proves that there is `none`. Schemas must not contain `$ref`.
 */
export function findValue(literals: readonly Literal[]): Finding {
  const finding = makeFinder(unresolved)(literals);
  if (typeof finding !== 'object') return finding;
  try {
    // The finder skips rules that it cannot decide, so its value may not fit.
    const fits = literals.every(({ schema, fits }) => allows(schema, finding.document) === fits);
    return fits ? finding : 'unknown';
  } catch (error) {
    if (!(error instanceof PatternTimeout)) throw error;
    return 'unknown';
  }
}

function unresolved(reference: string): never {
  throw new Error(`Unexpected reference in an event document: ${reference}`);
}
