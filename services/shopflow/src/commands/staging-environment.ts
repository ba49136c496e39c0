import { StagingError } from '../staging/staging-error.ts';
import { eventNames } from '../staging/event-names.ts';
import { SETTINGS_HELP } from '../staging/settings-help.ts';
import type { StagingSettings } from '../staging/staging-settings.ts';
import { InvalidArgumentError } from 'commander';
import type { Environment } from '@shopflow/project/environment';
import { UserError } from '@shopflow/project/user-error';

/** The variables with the addresses of a deployed environment, for --help. */
export const STAGING_HELP = [
  '\nSet the addresses of the environment in these variables:',
  ...Object.entries(SETTINGS_HELP).map(([name, text]) => `  ${name.padEnd(26)} ${text}`),
].join('\n');

/**
 * @param file completes the variables
 * @throws UserError that names every variable with an invalid value
 */
export async function stagingSettings(env: Environment, file?: string): Promise<StagingSettings> {
  // Loaded only here: zod takes a third of the time in which a command may start.
  const { readStagingSettings } = await import('../staging/staging-settings.ts');
  const { withSettingsFile } = await import('../staging/settings-file.ts');
  try {
    return readStagingSettings(await withSettingsFile(env, file));
  } catch (cause) {
    throw new UserError((cause as Error).message, { cause });
  }
}

/** Parses an argument as the name of an environment, such as staging. */
export function toEnvironmentName(text: string): string {
  try {
    eventNames(text);
    return text;
  } catch {
    throw new InvalidArgumentError(
      'An environment name has only lowercase letters, digits and hyphens.',
    );
  }
}

/** Reports a StagingError with exit code 1, or with 2 when a setting is missing. */
export async function withStagingErrors(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof StagingError)) throw error;
    if (error.code === 'not-set') throw new UserError(error.message, { cause: error });
    process.stderr.write(`contracts: ${error.message}\n`);
    process.exitCode = 1;
  }
}
