import type { ReviewedChange } from '@shopflow/api-schema/review';
import { apiChangeText, placeText } from './api-change-text.ts';

const change: ReviewedChange = {
  ...{ operation: 'GET /pet', in: 'response body', status: '200', path: '$.lives', kind: 'A1' },
  ...{ note: { code: 'removed' }, unknownConsumer: 'breaking', verdict: 'breaks' },
  ...{ findings: [], callers: [], acceptedAsRecorded: [] },
};
const servers = { operation: 'servers', in: 'server', status: undefined, path: undefined } as const;
const parameter = { in: 'query parameter', status: undefined, path: 'tag', kind: 'Q11' } as const;
const enumeration = { kind: 'enum-value-removed', keyword: 'enum', before: 'c' } as const;

test.each([
  [change, 'GET /pet 200, response body $.lives'],
  [{ ...change, variant: 'Cat' }, 'GET /pet 200, response body $.lives (variant Cat)'],
  [{ ...change, ...servers }, 'servers'],
  [{ ...change, ...parameter, inside: '$.state' }, 'GET /pet, query parameter tag $.state'],
])(
  'the place of a change names the variant, the place inside of a parameter, or the servers',
  (each, text) => {
    expect(placeText(each)).toBe(text);
  },
);

const form = { style: 'form', explode: true, mediaType: undefined, of: 'array' } as const;
const status = { in: 'response status', path: undefined } as const;

test.each<readonly [string, Partial<ReviewedChange>]>([
  [
    'The response body is now an object; it was an array.',
    {
      path: '$',
      note: {
        code: 'schema',
        detail: { kind: 'type-changed', keyword: 'type', before: ['array'], after: ['object'] },
      },
    },
  ],
  [
    '`$.b` was added, and is required.',
    {
      ...{ in: 'request body', path: '$.b', kind: 'B1' },
      note: { code: 'schema', detail: { kind: 'property-added', keyword: 'properties' } },
    },
  ],
  [
    '`$.state` of query parameter `tag` may no longer be "c".',
    { ...parameter, inside: '$.state', note: { code: 'schema', detail: enumeration } },
  ],
  [
    'Response header `X-R` may no longer be "c". `$[*]` of response header `X-R` may no longer be "c".',
    {
      ...{ in: 'response header', path: 'X-R', kind: 'E4' },
      note: {
        code: 'values',
        changes: [
          { path: '$', detail: enumeration },
          { path: '$[*]', detail: enumeration },
        ],
      },
    },
  ],
  [
    'The values of response header `X-R` changed.',
    { in: 'response header', path: 'X-R', kind: 'E4', note: { code: 'values', changes: [] } },
  ],
  [
    'Query parameter `tag` now has an array as `tag=a,b`; it was `tag=a&tag=b`.',
    { ...parameter, note: { code: 'style', before: form, after: { ...form, explode: false } } },
  ],
  [
    'Query parameter `tag` now has an object as a text of type `application/json`; it was `tag[x]=1&tag[y]=2`.',
    {
      ...parameter,
      note: {
        code: 'style',
        before: { ...form, style: 'deepObject', of: 'object' },
        after: { ...form, mediaType: 'application/json', of: 'object' },
      },
    },
  ],
  [
    'Path parameter `id` now has a value as `;id=a`; it was `;key=a`.',
    {
      ...{ in: 'path parameter', status: undefined, path: 'id', kind: 'P2' },
      note: {
        code: 'style',
        before: { ...form, style: 'matrix', name: 'key', of: 'text' },
        after: { ...form, style: 'matrix', of: 'text' },
      },
    },
  ],
  [
    'Query parameter `tag` was probably moved to request header `Tag`.',
    { ...parameter, note: { code: 'renamed', before: 'tag', after: 'Tag', to: 'request header' } },
  ],
  [
    'Query parameter `tag` was probably renamed to `tags`.',
    { ...parameter, note: { code: 'renamed', before: 'tag', after: 'tags' } },
  ],
  [
    'The default of query parameter `tag` is now 2; it was 1.',
    { ...parameter, kind: 'Q9', note: { code: 'changed', before: 1, after: 2 } },
  ],
  [
    'The default of query parameter `tag` is now 2; it was not set.',
    { ...parameter, kind: 'Q9', note: { code: 'changed', before: undefined, after: 2 } },
  ],
  [
    'Query parameter `tag` no longer has a default; it was 1.',
    { ...parameter, kind: 'Q9', note: { code: 'changed', before: 1, after: undefined } },
  ],
  [
    'Required credentials are now: key or none. Before: key.',
    { in: 'security', kind: 'X2', note: { code: 'changed', before: 'key', after: 'key or none' } },
  ],
  [
    'The security scheme login changed, such as the URL of its flow.',
    { in: 'security', kind: 'X4', note: { code: 'changed', before: 'login', after: 'login' } },
  ],
  [
    'Status 404 is no longer described on its own: `default` covers it.',
    { ...status, kind: 'S7', note: { code: 'replaced', before: '404', after: 'default' } },
  ],
  [
    'Status 2XX was replaced by 201.',
    { ...status, kind: 'S4', note: { code: 'replaced', before: '2XX', after: '201' } },
  ],
  ['The `default` response was removed.', { ...status, status: 'default', kind: 'S8' }],
  [
    'The discriminator of the response body is now `type`; it was `kind`.',
    { path: '$', kind: 'A22', note: { code: 'changed', before: 'kind', after: 'type' } },
  ],
  [
    'The sunset date of GET /pet is now 2027-06-30; it was not set.',
    {
      in: 'operation',
      kind: 'T2',
      note: { code: 'changed', before: undefined, after: '2027-06-30' },
    },
  ],
  [
    'The response body changed in a part that is not compared in detail: a body of type text/csv. ' +
      'Compare the documents by hand.',
    {
      path: '$',
      kind: 'M7',
      note: { code: 'not-understood', about: 'body-type', type: 'text/csv' },
    },
  ],
])('%s', (text, part) => {
  expect(apiChangeText({ ...change, ...part })).toBe(text);
});
