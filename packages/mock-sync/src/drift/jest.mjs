import { join } from 'node:path';

// The native core of Pact reads the process's environment: set here, in the parent of all that run
// it, this silences usage tracking and its banner.
process.env.PACT_DO_NOT_TRACK = 'true';

/**
 * A jest config whose tests fail when a mock that they use is backed by no verified contract.
 *
 * @template {{ setupFilesAfterEnv?: string[], reporters?: unknown[] }} Config
 * @param {Config} base what the config starts from
 * @param {import('./settings.ts').DriftSettings} settings
 */
export function driftCheck(base, settings) {
  const fileOf = (name) => join(import.meta.dirname, name);
  return {
    ...base,
    setupFilesAfterEnv: [...(base.setupFilesAfterEnv ?? []), fileOf('set-up.mjs')],
    reporters: [...(base.reporters ?? ['default']), [fileOf('reporter.mjs'), settings]],
  };
}
