import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { renderRequest } from './render-template.ts';
import type { RequestTemplate } from './webhook.ts';

const NAMES = [
  'pactbroker.consumerName',
  'pactbroker.providerName',
  'pactbroker.buildUrl',
] as const;

/** Any text, also with quotes, variables and functions in it. */
const value = fc.oneof(
  fc.string(),
  fc.constantFrom('"', '\\', '${pactbroker.consumerName}', '${bearer(x)}', '$&', '%2F/?#&= ü'),
);
const variables = fc
  .tuple(value, value, value)
  .map((values) => Object.fromEntries(NAMES.map((name, index) => [name, values[index] ?? ''])));

const template = (more: Partial<RequestTemplate>): RequestTemplate => ({
  ...{ method: 'post', url: 'https://example.org/', headers: {}, body: null },
  ...{ username: null, password: null, ...more },
});

/** Texts of literal parts and variables, with what they should become. */
const parts = fc.array(fc.oneof(fc.constantFrom(...NAMES), fc.stringMatching(/^[a-z "\\ü]*$/)), {
  maxLength: 6,
});
const write = (list: readonly string[]): string =>
  list.map((part) => (isName(part) ? `\${${part}}` : part)).join('');
const isName = (part: string): boolean => NAMES.some((name) => name === part);

test('a text body contains each value unchanged', () => {
  fc.assert(
    fc.property(parts, variables, (list, values) => {
      const expected = list.map((part) => values[part] ?? part).join('');

      expect(renderRequest(template({ body: write(list) }), values).body).toBe(expected);
    }),
  );
});

test('a JSON body stays JSON, whatever the values are', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), parts), variables, (fields, values) => {
      const body = Object.fromEntries(
        Object.entries(fields).map(([field, list]) => [field, write(list)]),
      );
      const expected = Object.fromEntries(
        Object.entries(fields).map(([field, list]) => [
          field,
          list.map((part) => values[part] ?? part).join(''),
        ]),
      );

      expect(JSON.parse(renderRequest(template({ body }), values).body)).toEqual(expected);
    }),
  );
});

test('a value in a URL cannot leave its place', () => {
  fc.assert(
    fc.property(variables, (values) => {
      const url = 'https://example.org/a/${pactbroker.consumerName}/b?c=${pactbroker.buildUrl}&d=e';
      const rendered = new URL(renderRequest(template({ url }), wellFormed(values)).url);

      expect(rendered.host).toBe('example.org');
      expect(rendered.pathname.split('/').at(1)).toBe('a');
      expect([...rendered.searchParams.keys()]).toEqual(['c', 'd']);
      expect(rendered.searchParams.get('c')).toBe(wellFormed(values)['pactbroker.buildUrl']);
    }),
  );
});

test('a signature is of the body that is sent', () => {
  fc.assert(
    fc.property(parts, variables, fc.stringMatching(/^[a-z0-9]+$/), (list, values, key) => {
      const headers = { 'x-signature': `sha256=\${hmacSign(${key})}` };
      const { body, headers: rendered } = renderRequest(
        template({ body: write(list), headers }),
        values,
      );

      expect(rendered['x-signature']).toBe(
        `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
      );
    }),
  );
});

test.each([
  ['${bearer(pactbroker.consumerName)}', 'Bearer Web'],
  ['${basicAuth(user, pactbroker.consumerName)}', Buffer.from('user:Web').toString('base64')],
  ['${basicAuth(user)}', '${basicAuth(user)}'],
  ['${hmacSign()}', '${hmacSign()}'],
  ['${unknown(key)}', '${unknown(key)}'],
  ['${pactbroker.nope}', '${pactbroker.nope}'],
  ['${pactbroker.toString}', '${pactbroker.toString}'],
])('renders the header %s as %s', (header, expected) => {
  const request = template({ headers: { a: header } });

  expect(renderRequest(request, { 'pactbroker.consumerName': 'Web' }).headers.a).toBe(expected);
});

/** Names in the broker contain no lone surrogate. */
function wellFormed(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => [name, text.replaceAll(/\p{Cs}/gu, '?')]),
  );
}
