import { join } from 'node:path';

// The native core of Pact reads the process's environment: set here, in the parent of all that run
// it, this silences usage tracking and its banner.
process.env.PACT_DO_NOT_TRACK = 'true';

/** The file of undici whose answers are watched; a pattern for paths. */
const UNDICI_MOCKS = '/undici/lib/mock/mock-utils\\.js$';

/**
 * A jest config whose tests fail when a mock that they use is backed by no verified contract.
 *
 * @template {import('jest').Config} Config
 * @param {Config} base what the config starts from
 * @param {import('./settings.ts').DriftSettings} settings
 */
export function driftCheck(base, settings) {
  const fileOf = (name) => join(import.meta.dirname, name);
  const isNode = [undefined, 'node', 'jest-environment-node'].includes(base.testEnvironment);
  return {
    ...base,
    // Another environment stays, and the report says that it is not watched.
    ...(isNode && { testEnvironment: fileOf('environment.mjs') }),
    transform: { [UNDICI_MOCKS]: fileOf('undici-transform.mjs'), ...base.transform },
    transformIgnorePatterns: (base.transformIgnorePatterns ?? ['/node_modules/']).map(exceptUndici),
    setupFilesAfterEnv: [...(base.setupFilesAfterEnv ?? []), fileOf('set-up.mjs')],
    reporters: [...(base.reporters ?? ['default']), [fileOf('reporter.mjs'), settings]],
  };
}

/** A pattern that matches what another one does, but for the file that is watched. */
function exceptUndici(pattern) {
  return `(?<=^(?!.*${UNDICI_MOCKS}).*)(?:${pattern})`;
}
