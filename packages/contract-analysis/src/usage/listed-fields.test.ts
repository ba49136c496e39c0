import { toApiDocument } from '@shopflow/api-schema/to-api-document';
import { toPact } from '@shopflow/pact-model/parse-pact';
import { findUsage } from './find-usage.ts';
import { unusedOf } from './select-usage.ts';

interface Given {
  readonly request?: object;
  readonly response?: object;
  readonly schemas?: object;
  readonly sends?: object;
  readonly reads?: unknown;
  readonly rules?: object;
}

/** Used and unused fields of bodies, as `path: consumers`. */
function fieldsOf({ request, response, schemas = {}, sends, reads, rules = {} }: Given) {
  const openApi = toApiDocument({
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    components: { schemas },
    paths: {
      '/a': {
        post: {
          ...(request && { requestBody: { content: request } }),
          responses: {
            200: response ? { content: { 'application/json': { schema: response } } } : {},
          },
        },
      },
    },
  });
  const pact = toPact({
    consumer: { name: 'web' },
    provider: { name: 'shop' },
    interactions: [
      {
        type: 'Synchronous/HTTP',
        description: 'a call',
        request: { method: 'POST', path: '/a', ...(sends && { body: sends }) },
        response: {
          status: 200,
          matchingRules: { body: rules },
          ...(reads !== undefined && {
            body: { content: reads, contentType: 'application/json', encoded: false },
          }),
        },
      },
    ],
    metadata: { pactSpecification: { version: '4.0' } },
  });
  const pacts = [{ consumer: 'web', version: '1', places: [], pact }];
  const usage = findUsage({ provider: 'shop', pacts, unknown: [], openApi, events: [] });
  const bodies = (each: typeof usage) =>
    each.operations.flatMap(({ fields }) => fields.filter((field) => field.in.endsWith('body')));
  return {
    used: bodies(usage).map(
      ({ path, uses, isDocumented }) =>
        `${path} ${uses.length}${isDocumented ? '' : ' not documented'}`,
    ),
    unused: bodies(unusedOf(usage)).map(({ path }) => path),
  };
}

const money = { type: 'object', properties: { amount: {}, currency: {} } };

test('lists the values of a map once, whatever their keys are', () => {
  const response = {
    type: 'object',
    properties: {
      prices: { type: 'object', properties: { base: {} }, additionalProperties: money },
    },
  };
  const reads = { prices: { red: { amount: 1 }, blue: { amount: 2 } } };

  expect(fieldsOf({ response, reads })).toEqual({
    used: [
      ...['$ 1', '$.prices 1', '$.prices.* 1'],
      ...['$.prices.*.amount 1', '$.prices.*.currency 0', '$.prices.base 0'],
    ],
    unused: ['$.prices.*.currency', '$.prices.base'],
  });
});

test('lists a map that no consumer reads', () => {
  const response = { type: 'object', additionalProperties: { type: 'number' } };

  expect(fieldsOf({ response }).unused).toEqual(['$.*']);
});

test('lists the values of a map in a schema that contains itself', () => {
  const $ref = '#/components/schemas/Node';
  const byKey = { type: 'object', additionalProperties: { $ref } };
  const schemas = { Node: { type: 'object', properties: { name: {}, byKey } } };
  const reads = { name: 'a', byKey: { x: { name: 'b' }, y: { name: 'c' } } };
  const { used, unused } = fieldsOf({ response: { $ref }, schemas, reads });

  expect(used).toContain('$.byKey.*.name 1');
  expect(used.join()).not.toContain('.x');
  expect(unused).toEqual([]);
});

test('names no values of a map that allows anything', () => {
  const response = { type: 'object', properties: { a: {} }, additionalProperties: true };

  expect(fieldsOf({ response, reads: { b: 1 } }).used).toEqual([
    ...['$ 1', '$.a 0', '$.b 1 not documented'],
  ]);
});

test('lists the values that only a pattern of keys describes', () => {
  const response = { type: 'object', patternProperties: { '^x-': { type: 'number' } } };

  expect(fieldsOf({ response, reads: { 'x-a': 1, b: 1 } }).used).toEqual([
    ...['$ 1', '$.* 1', '$.b 1 not documented'],
  ]);
});

test.each([
  ['eachKey', { match: 'eachKey', rules: [{ match: 'regex', regex: '[a-z]+' }] }],
  ['eachValue', { match: 'eachValue', rules: [{ match: 'type' }] }],
  ['values', { match: 'values' }],
])('takes each documented field of an object for used that a pact reads by %s', (_, matcher) => {
  const prices = { type: 'object', properties: { red: money, blue: money } };
  const response = { type: 'object', properties: { prices } };
  const reads = { prices: { green: { amount: 1 } } };
  const rules = { '$.prices': { matchers: [matcher] } };

  expect(fieldsOf({ response, reads, rules }).unused).toEqual([
    ...['$.prices.blue.currency', '$.prices.red.currency'],
  ]);
});

test('finds fields below the point where a schema contains itself, and lists them when used', () => {
  const $ref = '#/components/schemas/Node';
  const children = { type: 'array', items: { $ref } };
  const schemas = { Node: { type: 'object', properties: { name: {}, note: {}, children } } };
  const reads = { children: [{ children: [{ name: 'a', odd: 1 }] }] };
  const { used, unused } = fieldsOf({ response: { $ref }, schemas, reads });

  expect(used).toContain('$.children[*].children[*].name 1');
  expect(used).toContain('$.children[*].children[*].odd 1 not documented');
  expect(unused).toEqual(['$.name', '$.note']);
});

const form = {
  type: 'object',
  properties: { name: {}, age: {}, ids: { type: 'array', items: {} } },
};

test.each([
  [
    'a form',
    'application/x-www-form-urlencoded',
    { content: 'name=Ada&ids=1&ids=2', contentType: 'application/x-www-form-urlencoded' },
    ['$.age 0', '$.ids[*] 1', '$.name 1'],
  ],
  [
    'a multipart form',
    'multipart/form-data',
    {
      content:
        '--x\r\nContent-Disposition: form-data; name="name"; filename="a.png"\r\n\r\n1\r\n--x--\r\n',
      contentType: 'multipart/form-data; boundary=x',
    },
    ['$.age 0', '$.ids[*] 0', '$.name 1'],
  ],
])('lists the fields of %s', (...[, type, body, used]) => {
  const request = { [type]: { schema: form } };

  expect(fieldsOf({ request, sends: { ...body, encoded: false } }).used).toEqual(used);
});

test('calls no field of a form unused that cannot be read', () => {
  const request = { 'multipart/form-data': { schema: form } };
  const sends = { content: '{}', contentType: 'multipart/form-data', encoded: false };

  expect(fieldsOf({ request, sends }).unused).toEqual([]);
});
