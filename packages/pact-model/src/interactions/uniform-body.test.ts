import { toUniformBody, toUniformBodyOfV4 } from './uniform-body.ts';

const JSON_TYPE = 'application/json';
const BASE64 = Buffer.from('{"a":1}').toString('base64');

// Each is measured: the official verifier (1.4.8) accepts the same answers and messages.
test.each<[string, unknown, object]>([
  ['a list', [1], { code: 'json', content: [1] }],
  ['a number', 1, { code: 'json', content: 1 }],
  ['a text', 'text', { code: 'json', content: 'text' }],
  ['a text with JSON in it', '{"a":1}', { code: 'json', content: '{"a":1}' }],
  ['an object without content', { a: 1 }, { code: 'json', content: { a: 1 } }],
  ['an object with a type only', { contentType: JSON_TYPE }, { code: 'missing' }],
  ['an empty object', {}, { code: 'missing' }],
  ['none', undefined, { code: 'missing' }],
  ['null', null, { code: 'empty' }],
  ['content that is null', { content: null }, { code: 'empty' }],
  ['content that is a list', { content: [1] }, { code: 'json', content: [1] }],
  [
    'content in base64',
    { content: BASE64, encoded: 'base64' },
    { code: 'json', content: { a: 1 } },
  ],
  [
    'content as JSON text',
    { content: '{"a":1}', encoded: 'json' },
    { code: 'json', content: { a: 1 } },
  ],
  [
    'content with an encoding that has no name',
    { content: '{"a":1}', encoded: true },
    { code: 'json', content: { a: 1 } },
  ],
  [
    'a text of a JSON type',
    { content: '{"a":1}', contentType: JSON_TYPE },
    { code: 'json', content: '{"a":1}' },
  ],
  [
    'an object of another type',
    { content: { a: 1 }, contentType: 'text/plain' },
    { code: 'opaque' },
  ],
])('reads %s as a body of specification 4', (_, body, expected) => {
  expect(toUniformBodyOfV4(body, undefined)).toMatchObject(expected);
});

test.each<[string, unknown, object]>([
  ['a list', [1], { code: 'json', content: [1] }],
  ['an empty object', {}, { code: 'json', content: {} }],
  [
    'an object with the name content',
    { content: [1] },
    { code: 'json', content: { content: [1] } },
  ],
  ['a text that is an object', '{"a":1}', { code: 'json', content: { a: 1 } }],
  ['a text', 'text', { code: 'opaque', content: 'text' }],
  ['null', null, { code: 'empty' }],
  ['an empty text', '', { code: 'empty' }],
])('reads %s as a body of specifications 2 and 3', (_, body, expected) => {
  expect(toUniformBody(body, undefined)).toMatchObject(expected);
});
