import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { makeLenientValidator } from '@shopflow/json-schema/lenient-validator';
import type { Random } from '@shopflow/json-schema/testing/random';
import { makeSecondValidator } from '@shopflow/json-schema/testing/second-validator';
import { randomDocument } from './random-union.ts';

const DOCUMENTS = 40;
const compile = makeLenientValidator();

/**
 * A random document that one of two schemas allows and the other refuses, by two validators: ajv 8.20 counts some
 * properties as evaluated by an `anyOf` inside an `anyOf` that are not.
 */
export function findDifference(
  [one, other]: readonly [JsonSchema, JsonSchema],
  random: Random,
): { readonly document: unknown } | undefined {
  const [first, second] = [compile(one), compile(other)];
  const documents = Array.from({ length: DOCUMENTS }, () => randomDocument(random));
  const different = documents.filter((each) => first(each) !== second(each));
  if (different.length === 0) return undefined;
  const [firstAgain, secondAgain] = [makeSecondValidator(one), makeSecondValidator(other)];
  const document = different.find((each) => firstAgain(each) !== secondAgain(each));
  return document === undefined ? undefined : { document };
}
