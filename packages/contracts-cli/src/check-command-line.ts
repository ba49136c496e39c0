import type { Project } from '@shopflow/project/project';
import type { Command, Option } from 'commander';
import { makeProgram } from './program.ts';

/** What is wrong with a command line in a document or a workflow. Nothing is run. */
export interface CheckedCommandLine {
  /** The name of the command, such as `schema review`. */
  readonly command: string;
  readonly faults: readonly string[];
  /** Whether the command has `--format`, and the format that is given. */
  readonly format: { readonly isOffered: boolean; readonly given: string | undefined };
}

/** Returns a function that checks the arguments of a `contracts` command line. */
export async function makeCommandLineChecker(
  project: Project,
): Promise<(args: readonly string[]) => CheckedCommandLine> {
  const program = await makeProgram(project);
  return (args) => check(program, args);
}

function check(program: Command, args: readonly string[]): CheckedCommandLine {
  const { command, rest } = findCommand(program, args);
  const name = nameOf(command, program);
  const given = readOptions(command, rest);
  const missing = command.options.filter(
    (option) => option.mandatory && !given.options.some((each) => each.option === option),
  );
  const isGroup = command.commands.length > 0;
  return {
    command: name,
    faults: [
      ...(isGroup
        ? [`contracts ${args.join(' ')}: there is no such command`]
        : given.unknown.map((flag) => `contracts ${name} has no option ${flag}`)),
      ...missing.map(({ long }) => `contracts ${name} needs ${long ?? ''}`),
    ],
    format: {
      isOffered: command.options.some(({ long }) => long === '--format'),
      given: given.options.find(({ option }) => option.long === '--format')?.value,
    },
  };
}

interface Found {
  readonly command: Command;
  readonly rest: readonly string[];
}

function findCommand(command: Command, args: readonly string[]): Found {
  const [first, ...rest] = args;
  const next = command.commands.find((each) => each.name() === first);
  return next === undefined ? { command, rest: args } : findCommand(next, rest);
}

function nameOf(command: Command, program: Command): string {
  const parents: string[] = [];
  for (let each: Command | null = command; each !== null && each !== program; each = each.parent)
    parents.unshift(each.name());
  return parents.join(' ');
}

interface GivenOptions {
  readonly options: readonly { readonly option: Option; readonly value: string | undefined }[];
  readonly unknown: readonly string[];
}

function readOptions(command: Command, args: readonly string[]): GivenOptions {
  const flags = args
    .map((arg, index) => ({ flag: arg.split('=')[0] ?? '', index, arg }))
    .filter(({ arg }) => /^--?[a-z]/i.test(arg));
  const found = flags.map(({ flag, index, arg }) => ({
    flag,
    option: command.options.find(({ long, short }) => flag === long || flag === short),
    value: arg.includes('=') ? arg.slice(flag.length + 1) : args[index + 1],
  }));
  return {
    options: found.flatMap(({ option, value }) =>
      option === undefined ? [] : [{ option, value }],
    ),
    unknown: found.filter(({ option }) => option === undefined).map(({ flag }) => flag),
  };
}
