import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryRoot } from './repository.ts';
import { verifyProvider } from './verify-provider.ts';

/** A provider whose verification prints this output and exits with this code. */
async function givenVerification(printed: string, exitCode: number) {
  // Inside the checkout, so that tsx is found.
  const folder = await mkdtemp(path.join(repositoryRoot, '.demo-'));
  await mkdir(path.join(folder, 'test/pacts'), { recursive: true });
  const script = `process.stdout.write(${JSON.stringify(printed)});\nprocess.exitCode = ${exitCode};`;
  await writeFile(path.join(folder, 'test/pacts/verify.ts'), script);
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

function verify(folder: string) {
  const provider = { name: 'orders', folder, version: '1', branch: 'main' };
  return verifyProvider(provider, {
    address: { baseUrl: 'http://127.0.0.1:1' },
    env: { PATH: process.env.PATH },
    signal: new AbortController().signal,
  });
}

const REPORT =
  'frontend → orders\n  ✗ an order\n      $.id: is missing\n✗ orders: 1 verified, 1 failed';

test('returns the report of a failed verification without the rest of the output', async () => {
  await using provider = await givenVerification(`Verifying a pact\n${REPORT}\n`, 1);

  expect(await verify(provider.folder)).toEqual({
    passed: false,
    count: '✗ orders: 1 verified, 1 failed',
    report: REPORT,
  });
});

test.each([
  ['verifies no interaction', '✗ No interaction was verified.', 2],
  ['crashes', 'Error: no database', 1],
  ['prints no report', 'bye', 0],
])('throws when a verification %s', async (_, printed, exitCode) => {
  await using provider = await givenVerification(printed, exitCode);

  await expect(verify(provider.folder)).rejects.toThrow(
    `The verification of orders did not produce a result:\n${printed}`,
  );
});
