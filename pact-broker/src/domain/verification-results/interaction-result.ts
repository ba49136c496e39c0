import { isJsonObject, type JsonObject } from '../json/exact-json.ts';
import { objectsIn, textOf } from '../json/lenient.ts';

/** The result of one interaction, as verifiers report it. */
export interface InteractionResult {
  readonly interactionId: string | undefined;
  readonly description: string | undefined;
  /** Undefined when the verifier did not say. */
  readonly success: boolean | undefined;
  readonly mismatches: readonly Mismatch[];
  /** Messages of errors that ended the verification of the interaction. */
  readonly errors: readonly string[];
}

export interface Mismatch {
  /** The part that differs: `body`, `status`, `header`. */
  readonly attribute: string | undefined;
  /** The place in the part: a JSON path, or the name of a header. */
  readonly place: string | undefined;
  readonly description: string;
}

/**
 * Reads the results of interactions. The broker stores any JSON as test results, so whatever does
 * not have the expected form is left out. The verifiers of JavaScript and Rust send a list, the one of
 * Ruby an object with a list of `tests`.
 */
export function readInteractionResults(testResults: unknown): readonly InteractionResult[] {
  const list = isJsonObject(testResults) ? testResults.tests : testResults;
  return objectsIn(list).map((result) => ({
    interactionId: textOf(result.interactionId),
    description: textOf(result.interactionDescription ?? result.testDescription),
    success: readSuccess(result),
    mismatches: objectsIn(result.mismatches).flatMap(readMismatch),
    errors: objectsIn(result.exceptions ?? [result.exception]).flatMap(
      ({ message }) => textOf(message) ?? [],
    ),
  }));
}

function readSuccess({ success, status }: JsonObject): boolean | undefined {
  if (typeof success === 'boolean') return success;
  return typeof status === 'string' ? status === 'passed' : undefined;
}

/** The Rust verifier adds an entry without description that only says whether the interaction exists. */
function readMismatch({ attribute, identifier, description }: JsonObject): readonly Mismatch[] {
  const text = textOf(description);
  if (text === undefined) return [];
  return [{ attribute: textOf(attribute), place: textOf(identifier), description: text }];
}
