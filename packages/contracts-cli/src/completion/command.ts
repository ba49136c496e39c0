import { setTimeout } from 'node:timers/promises';
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
      const environments = asksForEnvironment(words) ? await findEnvironments(project) : [];
      addCompletions(root, program, { path: '', names, environments });
      root.parse(words);
    });
}

interface Context {
  /** The words of the command, such as `schema review`. */
  readonly path: string;
  /** Of the pacticipants in this checkout. */
  readonly names: readonly string[];
  /** Of the broker. */
  readonly environments: readonly string[];
}

/** The broker is asked only for the value of this option. */
function asksForEnvironment(words: readonly string[]): boolean {
  const option = words.at(-2) ?? '';
  return option === '-e' || option === '--to-environment';
}

/** Longer, a shell would seem to hang. */
const TIMEOUT_MS = 1_000;

/** None without a broker that answers: a completion has no place for an error. */
async function findEnvironments(project: Project): Promise<readonly string[]> {
  const { openBroker } = await import('@shopflow/project/open-broker');
  const find = async (): Promise<readonly string[]> => openBroker(project).client.environments();
  const timeout = setTimeout(TIMEOUT_MS, [], { ref: false });
  return Promise.race([find().catch(() => []), timeout]);
}

function addCompletions(root: RootCommand, command: Command, context: Context): void {
  const { path, names } = context;
  const target = path === '' ? root : root.command(path, command.description());
  const help = command.createHelp();
  for (const option of help.visibleOptions(command)) addOption(target, option, context);
  for (const argument of command.registeredArguments) {
    const values = argument.argChoices ?? (argument.name() === 'pacticipant' ? names : []);
    target.argument(argument.name(), completeWith(values), argument.variadic);
  }
  for (const child of help.visibleCommands(command))
    addCompletions(root, child, { ...context, path: `${path} ${child.name()}`.trim() });
}

function addOption(
  target: Pick<RootCommand, 'option'>,
  { long, short, description, required, optional, argChoices }: Option,
  { names, environments }: Context,
): void {
  if (long === undefined) return;
  const flag = long.slice(2);
  const alias = short?.slice(1);
  const named = { '--pacticipant': names, '--to-environment': environments }[long];
  const values = named ?? argChoices ?? [];
  if (required || optional) target.option(flag, description, completeWith(values), alias);
  else target.option(flag, description, alias);
}

function completeWith(values: readonly string[]) {
  return (complete: (value: string, description: string) => void): void => {
    for (const value of values) complete(value, '');
  };
}
