import { InvalidArgumentError, type Command } from 'commander';

interface Settings {
  readonly description: string;
  readonly isRequired?: boolean;
  readonly defaultValue?: string;
  /** Throws an InvalidArgumentError for a name that no environment can have. */
  readonly parse?: (text: string) => string;
}

/** Older scripts use these, so they stay accepted but are not documented. */
const ALIASES = ['--to', '--env'];

/** Adds `-e, --to-environment`, which has the same name in the official CLI. */
export function addEnvironmentOption(
  command: Command,
  { description, isRequired = false, defaultValue, parse = (text) => text }: Settings,
): Command {
  const option = command
    .createOption('-e, --to-environment <environment>', description)
    .argParser(parse)
    .makeOptionMandatory(isRequired);
  command.addOption(defaultValue === undefined ? option : option.default(defaultValue));
  for (const flag of ALIASES) {
    const alias = command
      .createOption(`${flag} <environment>`)
      .hideHelp()
      .argParser((text) => {
        if (command.getOptionValueSource(option.attributeName()) === 'cli')
          throw new InvalidArgumentError('--to-environment is given as well.');
        const environment = parse(text);
        command.setOptionValueWithSource(option.attributeName(), environment, 'cli');
        return environment;
      });
    command.addOption(alias);
  }
  return command;
}
