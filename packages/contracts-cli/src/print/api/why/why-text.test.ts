import type { Finding, ReviewedChange } from '@shopflow/api-schema/review';
import { decidingTest, whyText } from './why-text.ts';

const field = { operation: 'GET /a', in: 'response body', path: '$.a', kind: 'A7' } as const;
const status = { operation: 'GET /a', in: 'response status', status: '2XX', kind: 'S4' } as const;
const operation = { operation: 'GET /me', in: 'operation', kind: 'O5' } as const;
const list = { operation: 'GET /a', in: 'query parameter', path: 'id', kind: 'Q10' } as const;
const type = { operation: 'POST /a', in: 'media type', path: 'text/csv', kind: 'M2' } as const;
const url = { operation: 'GET /a', in: 'server', kind: 'V2' } as const;

const missing = {
  code: 'keyword',
  path: '$.a',
  keyword: 'required',
  value: {},
  message: '',
} as const;

type Change = Parameters<typeof whyText>[1];

test.each<readonly [Finding['why'], Change, string]>([
  [
    { code: 'no-longer-promised' },
    field,
    'It expects `$.a`, which the new document no longer has.',
  ],
  [
    { code: 'no-longer-promised', status: 201 },
    status,
    'It expects status 201, which the new document no longer has.',
  ],
  [
    { code: 'no-longer-promised' },
    operation,
    'Its call now reaches GET /me, which does not do what its pact expects.',
  ],
  [{ code: 'no-longer-promised' }, list, 'It sends query parameter `id` in the old style.'],
  [
    { code: 'no-longer-promised' },
    type,
    'It sends a body of media type `text/csv`, which the new document no longer has.',
  ],
  [
    { code: 'no-longer-promised' },
    { ...type, status: '200' },
    'It expects media type `text/csv`, which the new document no longer has.',
  ],
  [
    { code: 'no-longer-promised' },
    url,
    'It calls the old URL, which the new document no longer has.',
  ],
  [
    { code: 'other-type', value: 0 },
    field,
    'Its pact refuses 0, and `$.a` may now be of that JSON type.',
  ],
  [
    { code: 'new-value-refused', value: 'c' },
    field,
    'Its pact accepts every old value of `$.a`, but not the new "c".',
  ],
  [
    { code: 'new-value-refused', value: 'text/xml' },
    { ...type, status: '200' },
    'Its pact accepts every old media type, but not the new "text/xml".',
  ],
  [
    { code: 'cannot-be-satisfied' },
    field,
    'Its pact accepts none of the values that `$.a` may now have.',
  ],
  [
    { code: 'cannot-be-satisfied' },
    { ...status, status: 'default' },
    'Its pact accepts none of the responses that the `default` response may now have.',
  ],
  [
    { code: 'cannot-be-satisfied' },
    operation,
    'Its call now reaches GET /me, and its pact accepts none of the responses there.',
  ],
  [
    { code: 'not-sent' },
    list,
    'It does not send query parameter `id`, which the new document requires.',
  ],
  [
    { code: 'matcher-allows', value: {}, refusal: missing },
    { ...field, in: 'request body' },
    'Its recorded request is accepted, but its matching rules also allow one that is refused: ' +
      '`$.a` is missing, and is required.',
  ],
  [{ code: 'not-in-pact', about: 'host' }, url, 'Its pact does not show which host it calls.'],
  [
    { code: 'not-in-pact', about: 'matched-path', paths: ['/a/{x}', '/{y}/b'] },
    operation,
    'Its pact does not show which path the provider matches, /a/{x} or /{y}/b.',
  ],
  [
    { code: 'not-understood', about: 'body-type', type: 'text/csv' },
    field,
    'This review cannot judge a body of type text/csv.',
  ],
])('says why for %j', (why, change, text) => {
  expect(whyText({ why }, change)).toBe(text);
});

test.each<readonly [Finding['why'], string]>([
  [
    { code: 'not-in-pact', about: 'sent-by-client', name: 'Accept' },
    'Add it to the pact, or ask the team of web.',
  ],
  [{ code: 'not-in-pact', about: 'host' }, 'No pact can show it: ask the team of web.'],
  [{ code: 'not-in-pact', about: 'format-check' }, 'Send the request to the provider to see.'],
  [
    { code: 'not-in-pact', about: 'matched-path', paths: ['/a/{x}', '/{y}/b'] },
    'Send the request to the provider to see.',
  ],
  [
    { code: 'not-understood', about: 'callbacks' },
    'Compare the documents by hand, or ask the team of web.',
  ],
  [
    { code: 'matcher-allows', value: 1 },
    'Narrow the matching rule to the values that the consumer really sends.',
  ],
])('says what decides %j', (why, text) => {
  const change: Pick<ReviewedChange, 'in' | 'operation' | 'path'> = field;
  expect(decidingTest({ why, consumer: 'web' }, change)).toBe(text);
});
