import { runCommand } from '../run-command.ts';

/** Stands between the outputs of two commands, and in none of them. */
const SEPARATOR = '\u001e';

/**
 * Runs commands one after the other in one shell, as somebody who reads a page types them, and gives
 * back what each printed on both streams. A command that fails does not end the walk: its exit code
 * is the page's to show.
 */
export async function runSteps(
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
