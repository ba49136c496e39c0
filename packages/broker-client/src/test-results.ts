import { z } from 'zod';

/** What a result says about one interaction, as far as its verifier has said it. */
export interface TestResult {
  readonly success: boolean;
  readonly interactionId?: string | null | undefined;
  /** Of a verifier that names interactions by text. */
  readonly description?: string | undefined;
  readonly mismatches?: readonly Mismatch[] | undefined;
  readonly exceptions?: readonly { readonly message: string }[] | undefined;
}

export interface Mismatch {
  readonly attribute?: string | undefined;
  readonly identifier?: string | undefined;
  readonly description?: string | undefined;
}

/**
 * The test results of a verification. A broker keeps whatever a verifier sends, so nothing is rejected: the lists of
 * the Rust and JVM verifiers and of the Ruby verifier are read, and anything else has no details.
 */
export const testResults = z.unknown().transform(readTestResults);

function readTestResults(value: unknown): readonly TestResult[] {
  const list = isObject(value) ? value.tests : value;
  return listOf(list).filter(isObject).flatMap(readTestResult);
}

function readTestResult(test: JsonObject): readonly TestResult[] {
  const success = successOf(test);
  if (success === undefined) return [];
  const description = textOf(test.interactionDescription) ?? textOf(test.testDescription);
  const exceptions = [...listOf(test.exceptions), test.exception].flatMap(readException);
  return [
    {
      success,
      interactionId: textOf(test.interactionId),
      mismatches: listOf(test.mismatches).flatMap(readMismatch),
      exceptions,
      ...(description !== undefined && { description }),
    },
  ];
}

/** The Ruby verifier has `status`: "passed", "failed" or "pending". */
function successOf({ success, status }: JsonObject): boolean | undefined {
  if (typeof success === 'boolean') return success;
  if (status === 'passed') return true;
  return status === 'failed' ? false : undefined;
}

function readMismatch(mismatch: unknown): readonly Mismatch[] {
  if (typeof mismatch === 'string') return [{ description: mismatch }];
  if (!isObject(mismatch)) return [];
  const { attribute, identifier, description } = mismatch;
  return [
    {
      attribute: textOf(attribute),
      identifier: textOf(identifier),
      description: textOf(description),
    },
  ];
}

function readException(exception: unknown): readonly { readonly message: string }[] {
  const message = isObject(exception) ? textOf(exception.message) : textOf(exception);
  return message === undefined ? [] : [{ message }];
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
