import path from 'node:path';
import type { ReleasePlanJson } from '../../../src/print/release/plan-json.ts';
import { BrokerWorld } from '../../support/broker-world.ts';
import { contracts } from '../../support/contracts.ts';
import { startBroker, type TestBroker } from '../../support/start-broker.ts';
import { givenVersionedRepository } from '../../support/versioned-repository.ts';

let broker: TestBroker;
let repository: Awaited<ReturnType<typeof givenVersionedRepository>>;
let old: string;
let next: string;

const DOCUMENT = 'openapi/user-profile.yaml';

function documentOf(version: string, fields: readonly string[]): string {
  const properties = Object.fromEntries(fields.map((name) => [name, { type: 'string' }]));
  const schema = { type: 'object', required: fields, properties };
  const content = { 'application/json': { schema } };
  const show = { get: { responses: { 200: { description: 'A user.', content } } } };
  const info = { title: 'User Profile', version };
  return JSON.stringify({ openapi: '3.1.0', info, paths: { '/users/{id}': show } });
}

async function commitDocument(version: string, fields: readonly string[]): Promise<string> {
  await repository.write(DOCUMENT, documentOf(version, fields));
  await repository.git('add', '.');
  await repository.git('commit', '--quiet', '--message', version);
  return repository.git('rev-parse', '--short', 'HEAD');
}

/**
 * The next version of user-profile no longer documents the phone number, which orders 1 reads and orders 2 does
 * not. All verifications succeed, since its code still sends it.
 */
beforeAll(async () => {
  broker = await startBroker();
  repository = await givenVersionedRepository();
  const service = { pacticipant: 'user-profile' };
  await repository.write('services/user-profile/package.json', JSON.stringify(service));
  old = await commitDocument('1.0.0', ['id', 'phoneNumber']);
  next = await commitDocument('2.0.0', ['id']);
  const world = new BrokerWorld(broker.url);
  await world.createEnvironment('staging');
  const reads = (version: string, body: object) =>
    world.publish(version, ['user-profile'], { path: '/users/7', body });
  await reads('orders@1', { id: '7', phoneNumber: '+43' });
  await reads('orders@2', { id: '7' });
  await world.publish('portal@1', ['user-profile'], { path: '/portraits' });
  for (const version of [old, next, '3', '2.0.0']) {
    await world.verify('portal@1', `user-profile@${version}`);
    await world.verify('orders@1', `user-profile@${version}`);
    await world.verify('orders@2', `user-profile@${version}`);
  }
  await world.deploy('orders@1', 'staging');
  await world.deploy('portal@1', 'staging');
  await world.deploy(`user-profile@${old}`, 'staging');
});

afterAll(async () => {
  await broker.discard();
  await repository[Symbol.asyncDispose]();
});

const plan = (...args: readonly string[]) => release('plan', ...args);

function release(command: 'plan' | 'repair', ...args: readonly string[]) {
  return contracts(
    ['release', command, '-e', 'staging', ...args],
    { PACT_BROKER_BASE_URL: broker.url },
    repository.root,
  );
}

async function planJson(...args: readonly string[]): Promise<ReleasePlanJson> {
  return JSON.parse((await plan(...args, '--json')).stdout) as ReleasePlanJson;
}

const PLACE = { operation: 'GET /users/{id}', in: 'response body', path: '$.phoneNumber' };

test('names the version of a consumer that has to go first, and what the live one reads', async () => {
  const { exitCode, stdout } = await plan('-a', `user-profile@${next}`);

  expect(exitCode).toBe(1);
  expect(stdout).toContain(
    `- orders 1 breaks on the OpenAPI document of user-profile ${next}: it uses $.phoneNumber (response body of GET /users/{id})`,
  );
  expect(stdout).toContain('1. Deploy orders 2 first, and record it');

  const { verdict, blocked, repair, apiReviews } = await planJson('-a', `user-profile@${next}`);
  expect(verdict).toBe('no');
  expect(blocked).toMatchObject([
    {
      ...{ consumer: 'orders', consumerVersion: '1', reason: 'breaks-on-api-change' },
      ...{ places: [PLACE], next: 'Deploy orders 2 first, and record it.' },
    },
  ]);
  expect(repair?.actions).toMatchObject([
    { kind: 'deploy-first', pacticipant: 'orders', version: '2' },
  ]);
  expect(apiReviews).toEqual([
    {
      ...{ provider: 'user-profile', from: old, to: next, outcome: 'reviewed' },
      ...{ changes: 1, missing: [], undecided: [] },
      undocumented: [{ consumer: 'portal', version: '1', interactions: ['1'] }],
    },
  ]);
});

test('puts the consumer first when it is part of the release', async () => {
  const { exitCode, stdout } = await plan('-a', 'orders@2', '-a', `user-profile@${next}`);

  expect(exitCode).toBe(0);
  expect(stdout).toContain(`1. orders 1 → 2
2. user-profile ${old} → ${next}
   because orders 1 breaks on the OpenAPI document of user-profile ${next}`);
});

test('says in Markdown and in findings what breaks', async () => {
  const release = ['-a', `user-profile@${next}`];

  const markdown = await plan(...release, '--format', 'markdown');
  expect(markdown.stdout).toContain('- orders 1 breaks on the OpenAPI document of user-profile');
  const annotations = await plan(...release, '--format', 'github');
  expect(annotations.stdout).toContain('breaks on the OpenAPI document');
});

test('says that a change was not reviewed when a version has no document', async () => {
  const { exitCode, stdout } = await plan('-a', 'user-profile@3');

  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    'Not reviewed: the OpenAPI changes of user-profile (no document of 3). Pass --document NAME@VERSION=FILE.',
  );
  const findings = await plan('-a', 'user-profile@3', '--format', 'github');
  expect(findings.stdout).toContain('was not reviewed');
  const { apiReviews } = await planJson('-a', 'user-profile@3');
  expect(apiReviews).toMatchObject([{ outcome: 'no-document', missing: ['3'] }]);
});

test('takes a document that git does not have from a file', async () => {
  await repository.write('given.yaml', documentOf('3', ['id']));
  const given = `user-profile@3=${path.join(repository.root, 'given.yaml')}`;

  const { verdict } = await planJson('-a', 'user-profile@3', '--document', given);

  expect(verdict).toBe('no');
});

test('does not say yes when no interaction matches the documents', async () => {
  const ofOtherApi = (version: string, fields: readonly string[]): string =>
    documentOf(version, fields).replace('/users/{id}', '/articles');
  await repository.write('other-1.yaml', ofOtherApi('1', ['id', 'name']));
  await repository.write('other-3.yaml', ofOtherApi('3', ['id']));
  const given = [
    ...['--document', `user-profile@${old}=${path.join(repository.root, 'other-1.yaml')}`],
    `user-profile@3=${path.join(repository.root, 'other-3.yaml')}`,
  ];

  const { exitCode, stdout } = await plan('-a', 'user-profile@3', ...given);

  expect(exitCode).toBe(3);
  expect(stdout).toContain('user-profile 3 to staging: not known yet');
  expect(stdout).toContain(
    `Not reviewed: user-profile ${old} → 3. No interaction matches an operation of the document of ${old}. ` +
      'Are these the documents of user-profile?',
  );
  const findings = await plan('-a', 'user-profile@3', ...given, '--format', 'github');
  expect(findings.stdout).toContain('was not reviewed');
  const repair = await release('repair', '-a', 'user-profile@3', ...given);
  expect(repair.exitCode).toBe(3);
  expect(repair.stdout).toMatch(/^Not reviewed: /);
  const json = await release('repair', '-a', 'user-profile@3', ...given, '--json');
  expect(JSON.parse(json.stdout)).toEqual({
    kind: 'unknown',
    actions: [],
    notCompared: [expect.stringMatching(/^Not reviewed: user-profile/)],
  });
});

test('lists an interaction that matches no operation, and how many changes were reviewed', async () => {
  const { exitCode, stdout } = await plan('-a', 'orders@2', '-a', `user-profile@${next}`);

  expect(exitCode).toBe(0);
  expect(stdout).toContain(`Reviewed: user-profile ${old} → ${next}, 1 change.`);
  expect(stdout).toContain(
    `portal 1: "1" matches no operation of the document of user-profile ${old}, and was not judged.`,
  );
});

test('takes the document of the checkout for the version that it names', async () => {
  const { verdict, blocked } = await planJson('-a', 'user-profile@2.0.0');

  expect(verdict).toBe('no');
  expect(blocked).toMatchObject([{ reason: 'breaks-on-api-change', providerVersion: '2.0.0' }]);
});

test('does not review with --no-api-review', async () => {
  const { verdict, apiReviews } = await planJson('-a', `user-profile@${next}`, '--no-api-review');

  expect({ verdict, apiReviews }).toEqual({ verdict: 'now', apiReviews: [] });
});

test.each([
  ['user-profile', 'Write --document NAME@VERSION=FILE, not user-profile.'],
  ['user-profil@3=a.yaml', '--document user-profil@3 is neither a version of the release nor live'],
  ['user-profile@3=gone.yaml', 'gone.yaml. Pass a file or a URL'],
  [
    'user-profile@3=a.yaml user-profile@3=b.yaml',
    '--document names user-profile@3 twice: a.yaml and b.yaml.',
  ],
])('rejects --document %s', async (given, message) => {
  const documents = given.split(' ');
  const { exitCode, stderr } = await plan('-a', 'user-profile@3', '--document', ...documents);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});
