import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BrokerWorld } from '../../support/broker-world.ts';
import { contracts } from '../../support/contracts.ts';
import { startBroker, type TestBroker } from '../../support/start-broker.ts';

let broker: TestBroker;
let folder: string;

function documentOf(required: readonly string[]): string {
  const properties = { id: { type: 'string' }, total: { type: 'integer' } };
  const schema = { type: 'object', required, properties };
  const content = { 'application/json': { schema } };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Billing', version: '1.0.0' },
    paths: { '/bills': { get: { responses: { 200: { description: 'A bill.', content } } } } },
  });
}

beforeAll(async () => {
  broker = await startBroker();
  folder = await mkdtemp(path.join(tmpdir(), 'unknown-provider-'));
  await writeFile(path.join(folder, 'before.yaml'), documentOf(['id', 'total']));
  await writeFile(path.join(folder, 'draft.yaml'), documentOf(['id']));
  await new BrokerWorld(broker.url).publish('web@1', ['billing'], {
    ...{ path: '/bills', body: { total: 1 } },
  });
});

afterAll(async () => {
  await broker.discard();
  await rm(folder, { recursive: true, force: true });
});

const review = (...options: readonly string[]) =>
  contracts(
    [
      'api',
      'review',
      path.join(folder, 'draft.yaml'),
      '--base',
      path.join(folder, 'before.yaml'),
    ].concat(options),
    { PACT_BROKER_BASE_URL: broker.url },
  );

test.each([
  [
    'the name of a file that is no provider',
    [],
    'No pact names a provider "draft". Known: "billing".',
  ],
  [
    'a misspelled name',
    ['--provider', 'biling'],
    'No pact names a provider "biling". Did you mean "billing"? Known: "billing".',
  ],
])('does not review %s', async (_, options, message) => {
  const { exitCode, stderr, stdout } = await review(...options);

  expect(stderr).toContain(message);
  expect(stderr).toContain('Name the provider of the document with --provider.');
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
});

test('finds the consumer that breaks when the provider is named', async () => {
  const { exitCode, stdout } = await review('--provider', 'billing');

  expect(stdout).toContain('Breaks web 1');
  expect(exitCode).toBe(1);
});

test.each([
  ['a service of the project', 'orders'],
  ['a pacticipant of the broker', 'web'],
])('says that %s has no consumers', async (_, provider) => {
  const { exitCode, stdout } = await review('--provider', provider);

  expect(stdout).toContain(`Breaks no known consumer: none has published a pact with ${provider}.`);
  expect(exitCode).toBe(0);
});
