import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBrokerSource, readFileSource } from './read-source.ts';

const env = {
  PACT_BROKER_BASE_URL: 'http://localhost:9292',
  PACT_PROVIDER_VERSION: '2.3.0',
  PACT_PROVIDER_BRANCH: 'main',
};
const cwd = tmpdir();

test('publishes results and includes work in progress of the last 30 days by default', async () => {
  const now = new Date('2026-03-01T12:00:00Z');

  expect(await readBrokerSource({ env, cwd, now })).toEqual({
    kind: 'broker',
    broker: { baseUrl: 'http://localhost:9292' },
    version: '2.3.0',
    branch: 'main',
    publish: true,
    includeWipPactsSince: '2026-01-30',
  });
});

test.each(['', 'localhost:9292'])('rejects "%s" as the URL of a broker', async (baseUrl) => {
  const reading = readBrokerSource({ env: { ...env, PACT_BROKER_BASE_URL: baseUrl }, cwd });

  await expect(reading).rejects.toThrow('PACT_BROKER_BASE_URL is not');
});

test('names the variables to set when neither the environment nor git has a version', async () => {
  const { PACT_BROKER_BASE_URL } = env;

  await expect(readBrokerSource({ env: { PACT_BROKER_BASE_URL }, cwd })).rejects.toThrow(
    'Set PACT_PROVIDER_VERSION and PACT_PROVIDER_BRANCH',
  );
});

test('finds the pacts of a provider by content, not by file name', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'pacts-'));
  const pactWith = (name: string) =>
    JSON.stringify({ consumer: { name: 'orders' }, provider: { name }, interactions: [] });
  await writeFile(join(dir, 'orders-user-profile.json'), pactWith('user-profile'));
  await writeFile(join(dir, 'orders-profile.json'), pactWith('profile'));

  expect(await readFileSource(dir, 'profile')).toEqual({
    kind: 'files',
    paths: [join(dir, 'orders-profile.json')],
  });
  await expect(readFileSource(dir, 'email-service')).rejects.toThrow('No pact with email-service');
  await rm(dir, { recursive: true });
});
