import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { readLock } from '@shopflow/mock-sync/lock';
import { mocksLockFile } from '../../src/mocks/mocks-lock-file.ts';
import { contracts } from '../support/contracts.ts';

// What the broker has to do with it is in demo.test.ts, on the broker that a whole release is on.

test('the list names every interaction of the lock, and who verified it', async () => {
  const { stdout, exitCode } = await contracts(['mocks', 'list']);

  expect(exitCode).toBe(0);
  for (const { consumer, provider, providerVersion, pact } of (await readLock(mocksLockFile))
    .contracts) {
    expect(stdout).toMatch(
      new RegExp(`^${consumer} \\S+ → ${provider}, verified by ${providerVersion} at `, 'm'),
    );
    for (const { description } of pact.interactions) {
      expect(stdout).toContain(`\n  ${String(description)}: `);
    }
  }
  expect(stdout).toMatch(
    /^ {2}a look-up of an unknown user: GET \S+ → 404\n {6}in no user exists /m,
  );
});

/** The command that serves, once it says where. */
async function startServing(...args: string[]) {
  const main = path.resolve(import.meta.dirname, '../../src/main.ts');
  const pair = ['--consumer', 'orders', '--provider', 'user-profile'];
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', main, 'mocks', 'serve', ...pair, ...args],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH } },
  );
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const [text] = (await Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data'),
    exited.then(() => {
      throw new Error(stderr);
    }),
  ])) as [string];
  return {
    text,
    url: /http:\/\/localhost:\d+/.exec(text)?.[0] ?? '',
    stop: async () => {
      child.kill('SIGTERM');
      return (await exited)[0];
    },
  };
}

const USER = '/users/6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01';

test('a chosen interaction is served until a signal, and nothing is left running', async () => {
  const serving = await startServing('--interaction', 'a look-up of a user who is vendor');

  const answer = await fetch(`${serving.url}${USER}`);
  const exitCode = await serving.stop();

  expect(serving.text).toMatch(/^1 interactions of orders → user-profile \S+ at /);
  expect(await answer.json()).toEqual({ email: 'ada@shopflow-test.com', role: 'vendor' });
  expect(exitCode).toBe(0);
  await expect(fetch(`${serving.url}${USER}`)).rejects.toThrow();
});

test('without a broker, one line says what to set', async () => {
  const { exitCode, stderr } = await contracts(['mocks', 'lock', '--check']);

  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^contracts: No broker is named. .*\n$/);
});
