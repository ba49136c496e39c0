import type { DocumentPromise } from '@shopflow/contract-analysis/comparison';
import type { SchemaPromise } from '@shopflow/pact-model/finding';
import { promiseText } from './promise-text.ts';

const schema = { type: 'string' };

test.each<readonly [string, SchemaPromise | DocumentPromise]>([
  ['nothing', { code: 'nothing' }],
  ['not in the schema', { code: 'not-in-schema' }],
  ['not promised: optional', { code: 'optional' }],
  ['a schema for JSON', { code: 'json-only' }],
  ['none', { code: 'no-message' }],
  ['one of 2 alternatives', { code: 'alternatives', count: 2 }],
  ['anything', { code: 'schema', schema: true }],
  ['{"type":"string"}', { code: 'schema', schema }],
  ['{"type":"string"} or null', { code: 'schema-or-null', schema }],
  ['{"type":"string"}, for example ""', { code: 'wider-schema', schema, example: '' }],
  ['1 or more elements', { code: 'length', min: 1 }],
  ['1 to 3 elements', { code: 'length', min: 1, max: 3 }],
  ['it took too long', { code: 'pattern-timeout', message: 'it took too long' }],
  ['the pact has no interaction', { code: 'no-interaction' }],
  ['this type of interaction is not supported', { code: 'unsupported-interaction' }],
  [
    'orders has no OpenAPI document',
    { code: 'no-document', provider: 'orders', format: 'OpenAPI' },
  ],
  ['no body', { code: 'content-types', contentTypes: [] }],
  [
    'application/json or text/plain',
    { code: 'content-types', contentTypes: ['application/json', 'text/plain'] },
  ],
  [
    'no such path (paths)',
    { code: 'mismatch', rule: 'request.path', message: 'no such path', place: 'paths' },
  ],
  [
    'no such path (the document)',
    { code: 'mismatch', rule: 'request.path', message: 'no such path' },
  ],
])('%s', (words, promise) => {
  expect(promiseText(promise)).toBe(words);
});
