import type { InteractionDemand } from '@shopflow/contract-analysis/comparison';
import type { ConsumerDemand } from '@shopflow/event-schema/review';
import { demandText } from './demand-text.ts';

const exact = { code: 'example', matchers: [], combine: 'AND' } as const;
const type = { match: 'type' };
const text = { code: 'type', type: 'string' } as const;
const part = { code: 'part', part: 'a' } as const;

test.each<readonly [string, ConsumerDemand | InteractionDemand]>([
  ['exactly "a"', { code: 'value', value: 'a' }],
  ['a text', text],
  ['an object', { code: 'type', type: 'object' }],
  ['true or false', { code: 'type', type: 'boolean' }],
  ['an integer', { code: 'integer' }],
  ['a number with decimals', { code: 'decimal' }],
  ['a text that is a semantic version', { code: 'semver' }],
  ['a value that is not empty', { code: 'not-empty' }],
  ['a text that matches ^a$', { code: 'pattern', regex: '^a$' }],
  ['a text with "a" in it', part],
  ['a text that is a date, yyyy', { code: 'date', format: 'yyyy' }],
  ['a list', { code: 'list', min: 0 }],
  ['a list of at least 1', { code: 'list', min: 1 }],
  ['a list of exactly 2', { code: 'list', min: 2, max: 2 }],
  ['a list of at least 1 and at most 3', { code: 'list', min: 1, max: 3 }],
  ['what its matcher statusCode accepts', { code: 'matcher', match: 'statusCode' }],
  ['a text and a text with "a" in it', { code: 'all', of: [text, part] }],
  ['a text or a text with "a" in it', { code: 'any', of: [text, part] }],
  ['exactly {"a":1}', { ...exact, example: { a: 1 } }],
  [
    'type, min 1, such as ["MUG-WHITE"]',
    { ...exact, example: ['MUG-WHITE'], matchers: [{ match: 'type', min: 1 }] },
  ],
  [
    'type or include, value a, such as "a"',
    {
      ...{ ...exact, example: 'a', combine: 'OR' },
      matchers: [type, { match: 'include', value: 'a' }],
    },
  ],
  ['the consumer is tested with "a", 1', { code: 'tested-with', values: ['a', 1] }],
  ['a body of type "text/plain"', { code: 'body', contentType: 'text/plain' }],
  ['a message', { code: 'message' }],
  ['the interaction', { code: 'interaction' }],
  ['{"a":1}', { code: 'http-value', value: { a: 1 } }],
  ['text/plain', { code: 'content-type', contentType: 'text/plain' }],
  ['email, items[*].sku as before', { code: 'fields', fields: ['email', 'items[*].sku'] }],
  ['what it reads', { code: 'fields', fields: [] }],
  ['{"type":"integer"}', { code: 'schema', schema: { type: 'integer' } }],
  ['messages on the old topic', { code: 'old-topic' }],
  ['ORDER messages', { code: 'messages', message: 'ORDER' }],
])('%s', (words, demand) => {
  expect(demandText(demand)).toBe(words);
});

test('truncates a long example', () => {
  expect(demandText({ ...exact, example: 'a'.repeat(90) })).toBe(`exactly "${'a'.repeat(79)}…`);
});
