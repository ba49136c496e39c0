import { CommanderError, type Command } from 'commander';
import { makeProgram } from './program.ts';
import { UserError } from './user-error.ts';

/** What a command line is refused with; commander says its own refusals on standard error too. */
async function refusal(args: readonly string[], env: Record<string, string> = {}) {
  return makeProgram(env)
    .parseAsync(args, { from: 'user' })
    .then(
      () => undefined,
      (error: unknown) => error,
    );
}

test.each([
  [['preflight', '--env', 'staging', '--version', 'x=1'], 'not in the release: x'],
  [['preflight', '--env', 'staging', '--version', '1', '2'], 'one version for all services'],
  [['preflight', '--env', 'staging', '--version', '1', '--users', '/no'], '/no is not what'],
  [['test-data', 'seed', '--env', 'staging', '--run', 'a'], 'USER_PROFILE_URL: User Profile'],
  [
    ['test-data', 'clean', '--env', 'staging', '--run', 'a'],
    "ORDERS_DATABASE_URL: Orders' database",
  ],
  [['test-data', 'reset-offsets', '--env', 'staging', '--run', 'a'], 'KAFKA_BROKERS: host:port'],
])('%j is refused by what is wrong with it', async (args, text) => {
  const error = await refusal(args);

  expect(error).toBeInstanceOf(UserError);
  expect((error as Error).message).toContain(text);
});

test('every address that is none is named at once', async () => {
  const env = { ORDERS_URL: 'orders', KAFKA_BROKERS: 'kafka' };

  const error = await refusal(['preflight', '--env', 'staging', '--version', '1'], env);

  expect(error).toBeInstanceOf(UserError);
  expect((error as Error).message).toMatch(/ORDERS_URL.*\n {2}KAFKA_BROKERS/);
});

test.each([
  [['preflight']],
  [['test-data', 'seed', '--env', 'staging']],
  [['test-data', 'clean', '--env', 'staging', '--run', 'a', '--grace', '-1']],
  [['test-data', 'clean', '--env', 'staging', '--run', 'a', '--ended-at', 'noon']],
  [['test-data', 'frobnicate']],
])('%j is wrong usage', async (args) => {
  expect(await refusal(args)).toBeInstanceOf(CommanderError);
});

/** Every command with those below it, by what is typed. */
function commandsOf(command: Command, typed: readonly string[] = []): [string, Command][] {
  return [
    [['contracts', ...typed].join(' '), command],
    ...command.commands.flatMap((each) => commandsOf(each, [...typed, each.name()])),
  ];
}

test.each(commandsOf(makeProgram({})))('%s explains itself', async (name, command) => {
  const [, ...typed] = name.split(' ');
  const written: string[] = [];
  const program = makeProgram({});
  for (const [, each] of commandsOf(program)) {
    each.configureOutput({ writeOut: (text) => void written.push(text) });
  }

  const ended = program.parseAsync([...typed, '--help'], { from: 'user' });

  await expect(ended).rejects.toMatchObject({ exitCode: 0 });
  expect(written.join('')).toContain(`Usage: ${name} `);
  expect(command.description()).not.toBe('');
});
