import type { UnprovedReason } from '@shopflow/json-schema/judgment';
import type { Undecided } from '@shopflow/json-schema/undecided';
import { obstacleText, unprovedText } from './unproved-text.ts';

test('joins the obstacles of both schemas, each with its location', () => {
  const reason: UnprovedReason = {
    code: 'obstacles',
    obstacles: [
      {
        ...{ code: 'unsupported-keyword', keyword: 'minLenght', pointer: '/properties/sku' },
        reason: { code: 'unknown' },
      },
      { code: 'endless-reference', pointer: '' },
    ],
  };

  expect(unprovedText(reason)).toBe(
    '`minLenght` at `/properties/sku` of the schema cannot be judged: ' +
      'no draft of JSON Schema defines this keyword. ' +
      '`$ref` at `/` of the schema cannot be judged: ' +
      'it refers back to itself without descending into the document.',
  );
});

test('names the limit that a schema exceeds', () => {
  expect(obstacleText({ code: 'too-deep', maxDepth: 150 })).toBe(
    'The schema is nested more than 150 levels deep.',
  );
  expect(obstacleText({ code: 'too-large', maxSubschemas: 2000 })).toBe(
    'The schema has more than 2000 subschemas.',
  );
});

test.each<readonly [Undecided | undefined, string]>([
  [undefined, 'the rules are too complex'],
  [{ code: 'too-many-steps', maxSteps: 9 }, 'the search took more than 9 steps'],
  [
    { code: 'out-of-time', milliseconds: 1500 },
    'the comparison took more than 1500 ms of processor time',
  ],
  [
    { code: 'document-too-deep', maxDepth: 150 },
    'a document would be nested more than 150 levels deep',
  ],
  [{ code: 'object-too-large', properties: 4000 }, 'an object would need 4000 properties'],
  [
    { code: 'array-too-complex' },
    'an array would be too long, or has too many rules that count matching items',
  ],
  [
    { code: 'text-too-complex', rules: ['pattern ^a', 'format date'] },
    'the patterns are too complex: pattern ^a, format date',
  ],
  [{ code: 'no-text-found', rules: [] }, 'no text was found for its length'],
  [{ code: 'pattern-timeout', message: 'it took too long' }, 'it took too long'],
  [{ code: 'unknown-format', format: 'house-number' }, 'the format "house-number" is not known'],
  [
    { code: 'too-many-branches', keyword: 'unevaluatedItems', max: 64, schema: { anyOf: [] } },
    '`unevaluatedItems` next to more than 64 combinations of branches is not judged: {"anyOf":[]}',
  ],
])('says why %j was not decided', (cause, text) => {
  expect(unprovedText({ code: 'undecided', ...(cause !== undefined && { cause }) })).toBe(
    `Found neither a proof nor a document that readers reject: ${text}`,
  );
});

test('shows a document that ajv does not confirm', () => {
  expect(unprovedText({ code: 'candidate-not-confirmed', candidate: { a: 1 } })).toBe(
    'The candidate {"a":1} does not show whether readers reject anything',
  );
  expect(
    unprovedText({ code: 'candidate-not-validated', candidate: 'a', message: 'too slow' }),
  ).toBe('Could not validate "a": too slow');
});
