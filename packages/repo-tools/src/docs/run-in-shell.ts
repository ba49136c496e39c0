import { runCommand } from '@shopflow/project/run-command';

/** Separates the outputs of the commands; no output contains it. */
const SEPARATOR = '\u001e';

/**
 * Runs commands one after the other in one shell, as a reader of a page would, and returns the output
 * of each on both streams. A failing command does not stop the run; a page may show its exit code.
 */
export async function runInShell(
  commands: readonly string[],
  options: Parameters<typeof runCommand>[2],
): Promise<readonly string[]> {
  const script = commands.map((command) => `${command}\nprintf '\\036'\n`).join('');
  const { output } = await runCommand('sh', ['-c', `exec 2>&1\n${script}`], options);
  return output
    .split(SEPARATOR)
    .slice(0, commands.length)
    .map((each) => each.replaceAll(/[ \t]+$/gm, '').replaceAll(/^\n+|\n+$/g, ''));
}
