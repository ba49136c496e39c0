import type { PastPact } from '@shopflow/release-gate/pact-history';
import { readApiDocument } from '@shopflow/api-schema/read-api-document';
import { findUsage } from './find-usage.ts';
import { findPastUses } from './past-uses.ts';
import { unusedOf } from './select-usage.ts';

const text = { type: 'string' };
const address = { type: 'object', properties: { city: text, street: text } };
const schema = { type: 'object', properties: { id: text, name: text, address } };
const content = { 'application/json': { schema } };
const openApi = await readApiDocument(
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Users', version: '1.0.0' },
    paths: {
      '/users': {
        get: {
          responses: {
            200: { description: 'Users.', content },
            203: { description: 'Users.', content },
          },
        },
      },
      '/roles': { get: { responses: { 200: { description: 'Roles.', content } } } },
    },
  }),
  { name: 'users', file: 'users.json', readText: () => Promise.reject(new Error('one file')) },
);

interface Call {
  readonly path?: string;
  readonly status?: number;
  readonly body: object;
}

function past(version: string, { path = '/users', status = 200, body }: Call): PastPact {
  const interaction = {
    description: 'a call',
    request: { method: 'GET', path },
    response: { status, body },
  };
  const pact = { consumer: { name: 'web' }, provider: { name: 'users' } };
  return {
    ...{ consumer: 'web', version, publishedAt: undefined },
    pact: { ...pact, interactions: [interaction] },
  };
}

/** The past versions that used each part that the newest does not use. */
function pastUsesOf([newest, ...others]: readonly [PastPact, ...PastPact[]]) {
  const question = { provider: 'users', openApi, events: [] };
  const today = { ...question, pacts: [{ ...newest, places: [] }], unknown: [] };
  const usesOf = findPastUses({ ...question, pacts: [newest, ...others] });
  const versions = (uses: readonly PastPact[]): string[] => uses.map(({ version }) => version);
  return Object.fromEntries(
    unusedOf(findUsage(today)).operations.flatMap((operation) => [
      ...(operation.uses.length === 0 ? [[operation.name, versions(usesOf(operation))]] : []),
      ...operation.fields.map((field) => [
        `${field.status} ${field.path}`,
        versions(usesOf(operation, field)),
      ]),
    ]),
  ) as Readonly<Record<string, readonly string[]>>;
}

test('finds the versions that used a field, a response and an operation', () => {
  const uses = pastUsesOf([
    past('5', { body: { id: '1' } }),
    past('4', { body: { id: '1', name: 'A' } }),
    past('3', { body: { id: '1', name: 'A' } }),
    past('2', { status: 203, body: { id: '1' } }),
    past('1', { path: '/roles', body: { id: '1' } }),
  ]);

  expect(uses).toMatchObject({
    '200 $.name': ['4', '3'],
    '200 $.address.city': [],
    '203 203': ['2'],
    'GET /roles': ['1'],
  });
});

test('counts a field inside an object that a pact reads as a whole, as for the pacts of today', () => {
  const uses = pastUsesOf([
    past('2', { body: { id: '1' } }),
    past('1', { body: { id: '1', address: {} } }),
  ]);

  expect(uses).toMatchObject({ '200 $.address.city': ['1'] });
});
