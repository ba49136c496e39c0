import { StagingError } from '@shopflow/live-integration/staging/staging-error';
import {
  eventNames,
  readStagingSettings,
  SETTINGS_HELP,
  type StagingSettings,
} from '@shopflow/live-integration/staging/staging-settings';
import { InvalidArgumentError } from 'commander';
import type { Environment } from './environment.ts';
import { UserError } from './user-error.ts';

/** The variables that say where a deployed environment is, for --help. */
export const STAGING_HELP = [
  '\nWhere the parts of the environment are:',
  ...Object.entries(SETTINGS_HELP).map(([name, text]) => `  ${name.padEnd(26)} ${text}`),
].join('\n');

/** @throws UserError that names every variable with a value that cannot be one */
export function stagingSettings(env: Environment): StagingSettings {
  try {
    return readStagingSettings(env);
  } catch (cause) {
    throw new UserError((cause as Error).message, { cause });
  }
}

/** An argument parser: the name of an environment, such as staging. */
export function toEnvironmentName(text: string): string {
  try {
    eventNames(text);
    return text;
  } catch {
    throw new InvalidArgumentError('An environment is lower-case letters, digits and hyphens.');
  }
}

/** Acts on an environment: what it refuses is said, with exit code 1; a missing setting is 2. */
export async function onStaging(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof StagingError)) throw error;
    if (error.code === 'not-set') throw new UserError(error.message, { cause: error });
    process.stderr.write(`contracts: ${error.message}\n`);
    process.exitCode = 1;
  }
}
