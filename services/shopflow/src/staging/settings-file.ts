import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import type { Environment } from '@shopflow/service-kit/config';
import { SETTINGS_HELP } from './settings-help.ts';

/**
 * The environment variables, completed by a file with lines such as `ORDERS_URL=https://…`.
 *
 * @throws Error for a file that cannot be read, with a line that is no setting, or with an unknown name
 */
export async function withSettingsFile(
  env: Environment,
  file: string | undefined,
): Promise<Environment> {
  if (file === undefined) return env;
  const text = await readText(file);
  const line = findInvalidLine(text);
  if (line !== undefined) throw new Error(`${file}:${line}: expected NAME=value or a # comment`);
  const settings = parseEnv(text);
  const unknown = Object.keys(settings).filter((name) => !(name in SETTINGS_HELP));
  if (unknown.length > 0) {
    const known = Object.keys(SETTINGS_HELP).join(', ');
    throw new Error(`${file}: unknown setting ${unknown.join(', ')}. Known: ${known}`);
  }
  // A CI system sets a variable without a value to the empty string.
  const given = Object.entries(env).filter(([, value]) => value !== '');
  return { ...settings, ...Object.fromEntries(given) };
}

/** A blank line, a comment, or a setting, whose value may have several lines within quotation marks. */
const ENTRY =
  /[^\S\n]*(?:(?:export\s+)?[\w.-]+[^\S\n]*=[^\S\n]*(?:"[^"]*"|'[^']*'|`[^`]*`|)[^\n]*|#[^\n]*|)(?:\n|$)/y;

/** The number of the first line that `parseEnv` would skip without a word. */
function findInvalidLine(text: string): number | undefined {
  ENTRY.lastIndex = 0;
  while (ENTRY.lastIndex < text.length) {
    const start = ENTRY.lastIndex;
    if (!ENTRY.test(text)) return text.slice(0, start).split('\n').length;
  }
  return undefined;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Error(`Could not read the settings in ${file} (${String(cause)})`, { cause });
  }
}
