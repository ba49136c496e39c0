import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// The native core of Pact reads the process's environment, which a test's sandbox cannot reach:
// set here, in the parent of all jest workers, it silences usage tracking and its banner.
process.env.PACT_DO_NOT_TRACK = 'true';

/**
 * A jest config that runs a workspace's consumer tests and merges their interactions into pacts.
 *
 * @template {{ globals?: object, reporters?: unknown[] }} Config
 * @param {Config} base what the config starts from
 * @param {{ pactsDir: string }} options `pactsDir`: where pacts are written, from jest's rootDir
 */
export function consumerTests(base, { pactsDir }) {
  // A directory for each run: runs side by side in one workspace do not see each other.
  const fragmentsDir = join(tmpdir(), `pact-fragments-${randomUUID()}`);
  const reporter = join(import.meta.dirname, 'reporter.mjs');
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
 * @param {Config} base what the config starts from
 */
export function providerTests(base) {
  return { ...base, testMatch: ['<rootDir>/test/pacts/provides.pact.test.ts'] };
}
