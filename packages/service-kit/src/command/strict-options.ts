import type { EventEmitter } from 'node:events';

/** What it uses of an option of commander, whose versions differ between workspaces. */
interface ParsedOption {
  readonly flags: string;
  readonly variadic: boolean;
  readonly name: () => string;
  readonly attributeName: () => string;
}

/** What it uses of a command of commander. */
interface ParsedCommand {
  readonly options: readonly ParsedOption[];
  readonly commands: readonly ParsedCommand[];
  readonly getOptionValueSource: (attribute: string) => string | undefined;
  readonly error: (message: string, options: { readonly code: string }) => never;
}

const REPEATABLE = new WeakSet<object>();
const MAY_BE_EMPTY = new WeakSet<object>();

/** Declares that an option may be given more than once. One with `<name...>` may anyway. */
export function repeatable<Option extends object>(option: Option): Option {
  REPEATABLE.add(option);
  return option;
}

/** Declares that an empty value of an option has a meaning. */
export function mayBeEmpty<Option extends object>(option: Option): Option {
  MAY_BE_EMPTY.add(option);
  return option;
}

/**
 * Makes a program reject an option that is given twice, of which commander would silently use the last, and
 * an empty value, which is usually a variable that is not set. Call it after all commands were added.
 */
export function withStrictOptions<Command extends ParsedCommand>(program: Command): Command {
  for (const option of program.options) checkEachValue(program, option);
  for (const command of program.commands) withStrictOptions(command);
  return program;
}

function checkEachValue(command: ParsedCommand, option: ParsedOption): void {
  const isRepeatable = option.variadic || REPEATABLE.has(option);
  // Commander emits this for each occurrence; its own listener, which stores the value, comes next.
  const emitter = command as unknown as EventEmitter;
  emitter.prependListener(`option:${option.name()}`, (value?: string | null) => {
    if (value?.trim() === '' && !MAY_BE_EMPTY.has(option)) {
      command.error(
        `error: option '${option.flags}' argument '${value}' is invalid. It is empty. Is the variable set?`,
        { code: 'commander.invalidArgument' },
      );
    }
    if (!isRepeatable && command.getOptionValueSource(option.attributeName()) === 'cli') {
      command.error(`error: option '${option.flags}' is given twice. Give it once.`, {
        code: 'commander.repeatedOption',
      });
    }
  });
}
