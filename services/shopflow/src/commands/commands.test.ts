import { Command, CommanderError } from 'commander';
import { openProject } from '@shopflow/project/open-project';
import { UserError } from '@shopflow/project/user-error';
import { addCommands } from '../commands.ts';

/** The error of a command line; commander also prints its own errors on stderr. */
async function runAndCatch(args: readonly string[], env: Record<string, string> = {}) {
  const program = new Command('contracts').exitOverride();
  addCommands(program, await openProject(import.meta.dirname, env));
  return program.parseAsync(args, { from: 'user' }).then(
    () => undefined,
    (error: unknown) => error,
  );
}

// A command that answers "no" sets the exit code of this process.
afterEach(() => {
  process.exitCode = 0;
});

test.each([
  [['preflight', '--to-environment', 'staging', '--version', 'x=1'], 'not in the release: x'],
  [
    ['preflight', '--to-environment', 'staging', '--version', '1', '2'],
    'one version for all services',
  ],
  [
    ['preflight', '--to-environment', 'staging', '--version', '1', '--users', '/no'],
    '/no is not the output',
  ],
  [['preflight', '-e', 'staging', '--version', '1', '--waive', '4'], 'Give each --waive its own'],
  [
    ['preflight', '-e', 'staging', '--version', '1', '--waive', '4', '--because', ' '],
    'Give each --waive its own',
  ],
  [
    ['preflight', '-e', 'staging', '--version', '1', '--waive', '77', '--because', 'x'],
    'There is no criterion 77 to waive',
  ],
  [
    ['test-data', 'seed', '--to-environment', 'staging', '--run', 'a'],
    'USER_PROFILE_URL: User Profile',
  ],
  [
    ['test-data', 'clean', '--to-environment', 'staging', '--run', 'a'],
    "ORDERS_DATABASE_URL: Orders' database",
  ],
  [
    ['test-data', 'reset-offsets', '--to-environment', 'staging', '--run', 'a'],
    'KAFKA_BROKERS: host:port',
  ],
])('%j fails with an error that names the problem', async (args, text) => {
  const error = await runAndCatch(args);

  expect(error).toBeInstanceOf(UserError);
  expect((error as Error).message).toContain(text);
});

test('names every invalid address in one error', async () => {
  const env = { ORDERS_URL: 'orders', KAFKA_BROKERS: 'kafka' };

  const error = await runAndCatch(
    ['preflight', '--to-environment', 'staging', '--version', '1'],
    env,
  );

  expect(error).toBeInstanceOf(UserError);
  expect((error as Error).message).toMatch(/ORDERS_URL.*\n {2}KAFKA_BROKERS/);
});

test.each([
  [['preflight']],
  [['test-data', 'seed', '--to-environment', 'staging']],
  [['test-data', 'clean', '--to-environment', 'staging', '--run', 'a', '--grace', '-1']],
  [['test-data', 'clean', '--to-environment', 'staging', '--run', 'a', '--ended-at', 'noon']],
  [['test-data', 'frobnicate']],
])('%j is a usage error', async (args) => {
  expect(await runAndCatch(args)).toBeInstanceOf(CommanderError);
});
