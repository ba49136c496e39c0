import { Command } from 'commander';
import { addEnvironmentOption } from './environment-option.ts';

function parse(args: readonly string[]): unknown {
  const command = addEnvironmentOption(new Command().exitOverride(), {
    description: 'environment',
    isRequired: true,
    parse: (text) => text.toUpperCase(),
  }).configureOutput({ writeErr: () => undefined });
  command.parse(args, { from: 'user' });
  return command.opts().toEnvironment;
}

test.each(['-e', '--to-environment', '--to', '--env'])('accepts %s', (flag) => {
  expect(parse([flag, 'staging'])).toBe('STAGING');
});

test('requires an environment', () => {
  expect(() => parse([])).toThrow("required option '-e, --to-environment <environment>'");
});

test('uses the default value, and an alias overrides it', () => {
  const command = addEnvironmentOption(new Command(), {
    description: 'environment',
    defaultValue: 'staging',
  });

  expect(command.parse([], { from: 'user' }).opts()).toMatchObject({ toEnvironment: 'staging' });
  expect(command.parse(['--to', 'prod'], { from: 'user' }).opts()).toMatchObject({
    toEnvironment: 'prod',
  });
});

test('documents only the official name', () => {
  const help = addEnvironmentOption(new Command(), {
    description: 'environment',
  }).helpInformation();

  expect(help).toContain('-e, --to-environment <environment>');
  expect(help).not.toMatch(/--to |--env /);
});
