import { allows } from '@shopflow/json-schema/conditions';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { PatternTimeout } from '@shopflow/json-schema/pattern-matcher';
import { explainError } from './explain-error.ts';
import type { Refusal } from './refusal.ts';
import { errorsOf, pathOf } from './validation-errors.ts';

/** A place that a schema refuses. */
export interface RefusedPlace {
  /** JSONPath of the value, or of the field that is missing or not allowed. */
  readonly path: string;
  readonly explain: () => Refusal;
}

/** What a schema refuses in a value; empty when it allows it. */
export function refusals(schema: JsonSchema, value: unknown): readonly RefusedPlace[] {
  if (allows(schema, value) === true) return [];
  if (typeof schema === 'boolean') return [{ path: '$', explain: () => refusedByFalse(value) }];
  const errors = unlessTimeout(() => errorsOf(schema, value));
  if (errors === undefined) return [{ path: '$', explain: () => TIMEOUT }];
  return errors.map((error) => ({
    path: pathOf(error),
    explain: () => unlessTimeout(() => explainError(error, { errors, schema, at: '$' })) ?? TIMEOUT,
  }));
}

function refusedByFalse(value: unknown): Refusal {
  return { code: 'keyword', path: '$', keyword: 'false schema', value, message: '' };
}

const TIMEOUT: Refusal = { code: 'timeout' };

function unlessTimeout<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof PatternTimeout) return undefined;
    throw error;
  }
}
