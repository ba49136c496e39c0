import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The program and the arguments of a process, separated by spaces. Empty for a zombie process;
 * undefined if there is no such process.
 */
export async function commandLineOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
    return text?.replaceAll('\0', ' ');
  }
  // macOS and BSD: https://man.freebsd.org/cgi/man.cgi?query=ps
  const args = ['-ww', '-o', 'command=', '-p', String(pid)];
  return run('ps', args).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
}
