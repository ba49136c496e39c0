import { withStrictOptions } from '@shopflow/service-kit/strict-options';
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

test.each([
  ['--to', 'a', '-e', 'b'],
  ['-e', 'a', '--to', 'b'],
  ['--env', 'a', '--to', 'b'],
])('rejects an alias beside another name: %j', (...args) => {
  const command = addEnvironmentOption(new Command().exitOverride(), { description: 'x' });
  withStrictOptions(command).configureOutput({ writeErr: () => undefined });

  expect(() => command.parse(args, { from: 'user' })).toThrow(/given (twice|as well)/);
});

test('documents only the official name', () => {
  const help = addEnvironmentOption(new Command(), {
    description: 'environment',
  }).helpInformation();

  expect(help).toContain('-e, --to-environment <environment>');
  expect(help).not.toMatch(/--to |--env /);
});
