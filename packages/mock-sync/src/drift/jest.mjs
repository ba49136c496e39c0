import { join } from 'node:path';

// Pact's native core reads the environment of its process. Set in the common parent process, this
// disables usage tracking and its banner.
process.env.PACT_DO_NOT_TRACK = 'true';

/** Path pattern of the undici file whose responses are watched. */
const UNDICI_MOCKS = '/undici/lib/mock/mock-utils\\.js$';

/**
 * Extends a jest config so that a test fails when no verified contract backs one of its mocks.
 *
 * @template {import('jest').Config} Config
 * @param {Config} base the config to extend
 * @param {import('./settings.ts').DriftSettings} settings
 */
export function driftCheck(base, settings) {
  const fileOf = (name) => join(import.meta.dirname, name);
  const isNode = [undefined, 'node', 'jest-environment-node'].includes(base.testEnvironment);
  return {
    ...base,
    // Any other environment is kept, and the report says that it is not watched.
    ...(isNode && { testEnvironment: fileOf('environment.mjs') }),
    transform: { [UNDICI_MOCKS]: fileOf('undici-transform.mjs'), ...base.transform },
    transformIgnorePatterns: (base.transformIgnorePatterns ?? ['/node_modules/']).map(exceptUndici),
    setupFilesAfterEnv: [...(base.setupFilesAfterEnv ?? []), fileOf('set-up.mjs')],
    reporters: [...(base.reporters ?? ['default']), [fileOf('reporter.mjs'), settings]],
  };
}

/** A pattern that matches the same paths, except the watched file. */
function exceptUndici(pattern) {
  return `(?<=^(?!.*${UNDICI_MOCKS}).*)(?:${pattern})`;
}
