import { closestName } from '@shopflow/broker-client/closest-name';
import { Command, type Option } from 'commander';

/** A command that names the misspelled option when a required one is missing. */
export class ContractsCommand extends Command {
  override createCommand(name?: string): Command {
    return new ContractsCommand(name);
  }

  /** Called by commander, which checks required options before unknown ones. */
  missingMandatoryOptionValue(option: Option): never {
    const flags = this.options.flatMap(({ long, short }) => [long, short]);
    const given = this.#arguments().map((arg) => arg.split('=')[0] ?? '');
    const unknown = given.find((arg) => arg.startsWith('--') && !flags.includes(arg));
    const known = this.options.flatMap(({ long }) => long ?? []);
    const closest = unknown === undefined ? undefined : closestName(unknown, known);
    const hint =
      closest === undefined ? '' : `\n(Did you mean ${closest} instead of ${unknown ?? ''}?)`;
    return this.error(`error: required option '${option.flags}' not specified${hint}`, {
      code: 'commander.missingMandatoryOptionValue',
    });
  }

  #arguments(): readonly string[] {
    return rootOf(this).rawArgs;
  }
}

/** The program, which knows all arguments. */
function rootOf(command: Command): { readonly rawArgs: readonly string[] } {
  if (command.parent !== null) return rootOf(command.parent);
  return command as Command & { readonly rawArgs: readonly string[] };
}
