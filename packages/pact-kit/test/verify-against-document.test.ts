import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatVerification } from '../src/verification/format-verification.ts';
import type { Interaction } from '@shopflow/pact-model/pact';
import { verifyProvider } from '../src/verification/verify-provider.ts';
import { givenMessage, givenPact, givenRequest, userExists } from './support/given-pact.ts';
import { startProvider } from './support/start-provider.ts';

/** An OpenAPI document of the test provider with the given schema of a user. */
const givenDocument = (user: object, path = '/users/{id}') => ({
  openapi: '3.1.0',
  info: { title: 'Users' },
  paths: {
    [path]: {
      get: {
        operationId: 'showUser',
        responses: { 200: { content: { 'application/json': { schema: user } } }, 404: {} },
      },
    },
  },
});

async function verify(document: object, ...interactions: readonly Interaction[]) {
  await using provider = await startProvider();
  const dir = await mkdtemp(join(tmpdir(), 'pact-kit-document-'));
  const [pact, openapi] = [join(dir, 'orders-users.json'), join(dir, 'users.yaml')];
  await writeFile(pact, JSON.stringify(givenPact({ interactions })));
  await writeFile(openapi, JSON.stringify(document)); // JSON is YAML.
  const summary = await verifyProvider({
    provider: 'users',
    providerBaseUrl: provider.url,
    openapi,
    states: provider.states,
    messages: { 'a user moved': () => ({ contents: { id: '7' }, metadata: {} }) },
    source: { kind: 'files', paths: [pact] },
  });
  await rm(dir, { recursive: true });
  return summary;
}

const named = givenRequest('a known user', { name: 'Ann' }, userExists);

test('passes a provider that matches pact and document, and lists the responses not seen', async () => {
  const summary = await verify(
    givenDocument({ required: ['id'], properties: { name: { type: 'string' } } }),
    named,
  );

  expect(summary).toMatchObject({ success: true, interactions: 1 });
  expect(formatVerification(summary)).toContain(
    'OpenAPI document "Users": 1 of 2 responses seen\n',
  );
  expect(formatVerification(summary, { verbose: true })).toBe(
    [
      '✓ orders → users: 1 interaction passed',
      '  ✓ a known user (given a user exists)',
      'OpenAPI document "Users": 1 of 2 responses seen. Not seen:',
      '  showUser 404',
      '✓ users: 1 interaction verified, 0 failed',
      '',
    ].join('\n'),
  );
});

test('fails an interaction whose response has another type than the document says', async () => {
  const user = { required: ['id', 'age'], properties: { name: { type: 'number' } } };

  const summary = await verify(givenDocument(user), named);

  expect(summary).toMatchObject({ success: false, failed: 1, problems: [] });
  expect(formatVerification(summary)).toContain(
    [
      '  ✗ a known user (given a user exists)',
      "      OpenAPI: showUser 200 $: must have required property 'age'",
      '      OpenAPI: showUser 200 $.name: must be number',
      '',
    ].join('\n'),
  );
});

test('fails an interaction of an undocumented operation', async () => {
  const { pacts } = await verify(givenDocument({}, '/people/{id}'), named);

  expect(pacts[0]?.interactions).toMatchObject([
    { failures: ['OpenAPI: GET /users/7 is not a documented operation'] },
  ]);
});

test('reports a fault for its own interaction, despite failing states and messages before it', async () => {
  const failingState = { name: 'users cannot be read' };
  const { pacts } = await verify(
    givenDocument({ properties: { name: { const: 'Eve' } } }),
    givenRequest('an unreadable user', { name: 'Ann' }, failingState, userExists),
    givenMessage('a user moved', { id: '7' }),
    givenRequest('a stranger', {}),
    named,
  );

  const failures = pacts[0]?.interactions.map((each) => [each.description, ...each.failures]);
  expect(failures).toContainEqual(['an unreadable user', 'the database is unavailable']);
  expect(failures).toContainEqual([
    'a known user',
    'OpenAPI: showUser 200 $.name: must be equal to constant',
  ]);
  expect(failures).toContainEqual(['a user moved']);
});

test('fails when the document cannot be read', async () => {
  const summary = await verify({ swagger: '2.0' }, named);

  expect(summary.success).toBe(false);
  expect(summary.problems).toEqual([expect.stringContaining('it is a Swagger "2.0" document')]);
});
