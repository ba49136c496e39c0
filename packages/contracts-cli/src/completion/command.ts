import type { RootCommand } from '@bomb.sh/tab';
import { findPacticipants } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import type { Command, Option } from 'commander';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'];

/** Adds `completion`, which prints a script for a shell, and `complete`, which the script calls. */
export function addCompletionCommands(program: Command, project: Project): void {
  program
    .command('completion')
    .description('print a script that completes commands, options and names in a shell')
    .addArgument(program.createArgument('<shell>', 'your shell').choices(SHELLS))
    .addHelpText(
      'after',
      '\nThe command `contracts` must be on the PATH. For example: source <(contracts completion bash)',
    )
    .action(async (shell: string) => {
      const tab = await import('@bomb.sh/tab');
      new tab.RootCommand().setup('contracts', 'contracts', shell);
    });
  program
    .command('complete', { hidden: true })
    .description('complete a command line; the script that `completion` prints calls it')
    .argument('[words...]', 'the words of the command line so far')
    .action(async (words: string[]) => {
      const tab = await import('@bomb.sh/tab');
      const root = new tab.RootCommand();
      const names = (await findPacticipants(project)).map(({ name }) => name);
      addCompletions(root, program, { path: '', names });
      root.parse(words);
    });
}

interface Context {
  /** The words of the command, such as `schema review`. */
  readonly path: string;
  /** Of the pacticipants in this checkout. */
  readonly names: readonly string[];
}

function addCompletions(root: RootCommand, command: Command, { path, names }: Context): void {
  const target = path === '' ? root : root.command(path, command.description());
  const help = command.createHelp();
  for (const option of help.visibleOptions(command)) addOption(target, option, names);
  for (const argument of command.registeredArguments) {
    const values = argument.argChoices ?? (argument.name() === 'pacticipant' ? names : []);
    target.argument(argument.name(), completeWith(values), argument.variadic);
  }
  for (const child of help.visibleCommands(command))
    addCompletions(root, child, { path: `${path} ${child.name()}`.trim(), names });
}

function addOption(
  target: Pick<RootCommand, 'option'>,
  { long, short, description, required, optional, argChoices }: Option,
  names: readonly string[],
): void {
  if (long === undefined) return;
  const flag = long.slice(2);
  const alias = short?.slice(1);
  const values = long === '--pacticipant' ? names : (argChoices ?? []);
  if (required || optional) target.option(flag, description, completeWith(values), alias);
  else target.option(flag, description, alias);
}

function completeWith(values: readonly string[]) {
  return (complete: (value: string, description: string) => void): void => {
    for (const value of values) complete(value, '');
  };
}
