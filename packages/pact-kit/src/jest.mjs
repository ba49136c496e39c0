import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Turns off usage tracking and its banner. Pact's native core reads the environment of the process, which
// a test cannot change from jest's sandbox, so the variable is set in the parent of all jest workers.
process.env.PACT_DO_NOT_TRACK = 'true';

/**
 * A jest config that runs a workspace's consumer tests and merges their interactions into pacts.
 *
 * @template {{ globals?: object, reporters?: unknown[] }} Config
 * @param {Config} base the config to extend
 * @param {{ pactsDir: string }} options `pactsDir`: where pacts are written, relative to jest's rootDir
 */
export function consumerTests(base, { pactsDir }) {
  // One directory per run, so that concurrent runs in a workspace do not mix their interactions.
  const fragmentsDir = join(tmpdir(), `pact-fragments-${randomUUID()}`);
  const reporter = join(import.meta.dirname, 'consumer/reporter.mjs');
  return {
    ...base,
    testMatch: ['<rootDir>/test/pacts/consumes-*.pact.test.ts'],
    globals: { ...base.globals, pactFragments: fragmentsDir },
    reporters: [...(base.reporters ?? ['default']), [reporter, { fragmentsDir, pactsDir }]],
  };
}

/**
 * A jest config that verifies a workspace's provider.
 *
 * @template {object} Config
 * @param {Config} base the config to extend
 */
export function providerTests(base) {
  return { ...base, testMatch: ['<rootDir>/test/pacts/provides.pact.test.ts'] };
}
