import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs git in a folder. @returns what it prints @throws Error with its message when it fails */
export async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', args, { cwd, maxBuffer: 2 ** 26 });
  return stdout.trimEnd();
}

/** Like {@link git}; undefined when it fails. */
export function gitOrUndefined(
  cwd: string,
  ...args: readonly string[]
): Promise<string | undefined> {
  return git(cwd, ...args).catch(() => undefined);
}
