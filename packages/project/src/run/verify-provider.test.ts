import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { verifyProvider } from './verify-provider.ts';

/** A provider whose verification writes this summary, if any, prints a line and exits with this code. */
async function givenVerification(summary: object | undefined, exitCode: number) {
  // Inside the checkout, so that tsx is found.
  const folder = await mkdtemp(path.join(import.meta.dirname, '../../../../.demo-'));
  await mkdir(path.join(folder, 'test/pacts'), { recursive: true });
  const script = `
    import { writeFileSync } from 'node:fs';
    const summary = ${JSON.stringify(summary ?? null)};
    console.log('Verifying a pact');
    const file = process.argv[process.argv.indexOf('--summary') + 1];
    if (summary !== null) writeFileSync(file, JSON.stringify(summary));
    process.exitCode = ${exitCode};`;
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

const failures = ['$.id: is missing'];
const interactions = [{ description: 'an order', states: [], pending: false, failures }];
const failed = {
  provider: 'orders',
  success: false,
  interactions: 1,
  failed: 1,
  pending: 0,
  pacts: [{ consumer: 'frontend', version: '2.3.0', reason: 'latest', interactions }],
  problems: [],
};

test('returns the summary of a failed verification', async () => {
  await using provider = await givenVerification(failed, 1);

  expect(await verify(provider.folder)).toEqual(failed);
});

test('throws when a verification verifies no interaction', async () => {
  const problems = ['No interactions were verified.'];
  await using provider = await givenVerification({ ...failed, pacts: [], problems }, 2);

  await expect(verify(provider.folder)).rejects.toThrow(
    'The verification of orders proved nothing:\n✗ No interactions were verified.',
  );
});

test('throws with the output of a verification that writes no summary', async () => {
  await using provider = await givenVerification(undefined, 0);

  await expect(verify(provider.folder)).rejects.toThrow(
    'The verification of orders did not produce a result:\nVerifying a pact',
  );
});
