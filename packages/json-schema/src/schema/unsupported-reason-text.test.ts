import type { JsonSchema } from '../json-schema.ts';
import { findUnsupportedKeywords } from './unsupported-keywords.ts';
import { unsupportedReasonText } from './unsupported-reason-text.ts';

const $schema = 'https://json-schema.org/draft/2020-12/schema';

test.each<readonly [JsonSchema, string]>([
  [{ minLenght: 1 }, 'no draft of JSON Schema defines this keyword'],
  [
    { $schema, additionalItems: false },
    'it is a keyword of draft-07, and the schema is written in 2020-12',
  ],
  [{ $dynamicRef: '#node' }, 'this keyword is not supported'],
  [
    { $schema: 'http://json-schema.org/draft-04/schema#' },
    'only draft-07 and 2020-12 are supported, one for the whole schema, not "http://json-schema.org/draft-04/schema#"',
  ],
  [{ allOf: [{ $id: 'other' }] }, 'an embedded schema resource is not supported'],
  [{ $ref: '#anchor' }, 'it points outside the schema, or to an anchor: #anchor'],
  [{ $schema, items: [true] }, 'a list of schemas is written as `prefixItems` in 2020-12'],
  [
    JSON.parse('{"properties":{"__proto__":true}}') as JsonSchema,
    'validators ignore a property named `__proto__`',
  ],
  [
    { unevaluatedItems: false, contains: true },
    'validators disagree on it when the same schema uses `contains`',
  ],
])('%j: %s', (schema, text) => {
  expect(
    findUnsupportedKeywords(schema).map(({ reason }) => unsupportedReasonText(reason)),
  ).toEqual([text]);
});
