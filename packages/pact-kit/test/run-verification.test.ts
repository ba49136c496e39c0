import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VerificationSummary } from '../src/verification/verification-summary.ts';
import { givenPact, givenRequest, userExists } from './support/given-pact.ts';
import { startBroker } from './support/start-broker.ts';

const script = join(import.meta.dirname, 'support/verify-users.ts');

/** Runs the verify script of the test provider against a broker with one pact. */
async function verify(...args: string[]) {
  const interactions = [
    givenRequest('a known user', { name: 'Ann' }, userExists),
    givenRequest('a renamed user', { name: 'Eve' }, userExists),
  ];
  const published = { pact: givenPact({ interactions }), version: '2.3.0', reason: 'latest' };
  await using broker = await startBroker([published]);
  return await run(args, { PACT_BROKER_BASE_URL: broker.url });
}

function run(args: readonly string[], given: Readonly<Record<string, string | undefined>>) {
  const version = { PACT_PROVIDER_VERSION: 'v1', PACT_PROVIDER_BRANCH: 'main' };
  const env = { PATH: process.env.PATH, ...version, ...given };
  return new Promise<{ exitCode: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', script, ...args], { env }, (error, out, err) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

test('prints one line per pact and the failures, without the report of the core', async () => {
  expect(await verify()).toEqual({
    exitCode: 1,
    out: [
      '✗ orders 2.3.0 → users: 1 of 2 interactions failed (latest)',
      '  ✗ a renamed user (given a user exists)',
      "      $.name: Expected 'Ann' (String) to be equal to 'Eve' (String)",
      '✗ users: 2 interactions verified, 1 failed',
      '',
    ].join('\n'),
    err: '',
  });
});

test('writes the summary to a file that the caller names', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'pact-kit-summary-'));
  const file = join(dir, 'summary.json');

  const { exitCode } = await verify('--verbose', '--summary', file);

  const summary = JSON.parse(await readFile(file, 'utf8')) as VerificationSummary;
  await rm(dir, { recursive: true });
  expect(exitCode).toBe(1);
  expect(summary).toMatchObject({
    provider: 'users',
    success: false,
    interactions: 2,
    failed: 1,
    pacts: [{ consumer: 'orders', version: '2.3.0', reason: 'latest' }],
  });
});

test('names a missing variable and an unknown option, without a report', async () => {
  const [unset, misspelled] = await Promise.all([run([], {}), run(['--sumary', 'file'], {})]);

  expect(unset).toMatchObject({ exitCode: 2, out: '' });
  expect(unset.err).toMatch(/^PACT_BROKER_BASE_URL is not set/);
  expect(misspelled).toMatchObject({ exitCode: 2, out: '' });
  expect(misspelled.err).toContain("'--sumary'");
});

test('says that uncommitted changes are recorded on no branch', async () => {
  await using broker = await startBroker([]);
  const address = { PACT_BROKER_BASE_URL: broker.url };
  const uncommitted = { ...address, PACT_PROVIDER_VERSION: '3f2a1bc-dirty.5ede62cc' };

  const [onNone, onMain] = await Promise.all([
    run([], { ...uncommitted, PACT_PROVIDER_BRANCH: undefined }),
    run([], uncommitted),
  ]);

  expect(onNone.err).toMatch(
    /^This checkout has uncommitted changes, so its version 3f2a1bc-dirty\.5ede62cc is not recorded on a branch\./,
  );
  expect(onMain.err).not.toContain('uncommitted');
});
