import { allows } from '@shopflow/json-schema/conditions';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { PatternTimeout } from '@shopflow/json-schema/pattern-matcher';
import type { PlaceText } from './keyword-text.ts';
import { explainError } from './explain-error.ts';
import { errorsOf, pathOf } from './validation-errors.ts';

export interface Refusal {
  /** JSONPath of the value, or of the field that is missing or not allowed. */
  readonly path: string;
  /** Why, as a part of a sentence. */
  readonly explain: (placeText?: PlaceText) => string;
}

const inBackticks: PlaceText = (path) => `\`${path}\``;

/** Why a schema refuses a value; empty when it allows it. */
export function refusals(schema: JsonSchema, value: unknown): readonly Refusal[] {
  if (allows(schema, value) === true) return [];
  if (typeof schema === 'boolean') {
    return [{ path: '$', explain: (toText = inBackticks) => `${toText('$')} is not allowed` }];
  }
  const errors = unlessTimeout(() => errorsOf(schema, value));
  if (errors === undefined) return [{ path: '$', explain: () => TIMEOUT }];
  return errors.map((error) => ({
    path: pathOf(error),
    explain: (placeText = inBackticks) =>
      unlessTimeout(() => explainError(error, { errors, schema, placeText })) ?? TIMEOUT,
  }));
}

const TIMEOUT = 'a pattern took too long';

function unlessTimeout<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof PatternTimeout) return undefined;
    throw error;
  }
}
