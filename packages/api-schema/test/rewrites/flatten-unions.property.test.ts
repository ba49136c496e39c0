import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { makeRandom } from '@shopflow/json-schema/testing/random';
import { flattenUnions } from '../../src/document/flatten-unions.ts';
import { randomUnion, type RandomUnion } from './random-union.ts';
import { findDifference } from './same-documents.ts';

const FIRST_SEED = 200_000;
const SCHEMAS = 500;

function close(schema: JsonSchema, definitions: RandomUnion['definitions']): JsonSchema {
  return { allOf: [schema], $defs: Object.fromEntries(definitions) };
}

/** As a document is read: each definition is flattened as well. */
function flatten({ schema, definitions }: RandomUnion): JsonSchema {
  const flat = [...definitions].map(
    ([name, each]) => [name, flattenUnions(each, definitions)] as const,
  );
  return close(flattenUnions(schema, definitions), new Map(flat));
}

test('a schema and its flat form allow the same random documents', () => {
  const seeds = Array.from({ length: SCHEMAS }, (_, index) => FIRST_SEED + index);
  const checked = seeds.map((seed) => {
    const random = makeRandom(seed);
    const union = randomUnion(random);
    const [nested, flat] = [close(union.schema, union.definitions), flatten(union)];
    const isRewritten = !isDeepStrictEqual(nested, flat);
    return { seed, isRewritten, difference: isRewritten && findDifference([nested, flat], random) };
  });

  expect(checked.filter(({ difference }) => typeof difference === 'object')).toEqual([]);
  expect(checked.filter(({ isRewritten }) => isRewritten).length).toBeGreaterThan(SCHEMAS / 2);
});
