import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import type { Environment } from '@shopflow/service-kit/config';
import { SETTINGS_HELP } from './settings-help.ts';

/**
 * The environment variables, completed by a file with lines such as `ORDERS_URL=https://…`.
 *
 * @throws Error for a file that cannot be read, or with a name that is not a setting
 */
export async function withSettingsFile(
  env: Environment,
  file: string | undefined,
): Promise<Environment> {
  if (file === undefined) return env;
  const settings = parseEnv(await readText(file));
  const unknown = Object.keys(settings).filter((name) => !(name in SETTINGS_HELP));
  if (unknown.length > 0) {
    const known = Object.keys(SETTINGS_HELP).join(', ');
    throw new Error(`${file}: unknown setting ${unknown.join(', ')}. Known: ${known}`);
  }
  // A CI system sets a variable without a value to the empty string.
  const given = Object.entries(env).filter(([, value]) => value !== '');
  return { ...settings, ...Object.fromEntries(given) };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Error(`Could not read the settings in ${file} (${String(cause)})`, { cause });
  }
}
