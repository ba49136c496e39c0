import { eventNames } from '../staging/event-names.ts';
import { isRunId } from '../test-data/run-emails.ts';
import { InvalidArgumentError, type Command } from 'commander';
import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Environment } from '@shopflow/project/environment';
import type { Project } from '@shopflow/project/project';
import {
  withStagingErrors,
  STAGING_HELP,
  stagingSettings,
  toEnvironmentName,
} from './staging-environment.ts';

interface RunOptions {
  readonly toEnvironment: string;
  readonly run: string;
  readonly settings?: string;
}

interface CleanOptions extends RunOptions {
  readonly endedAt?: number;
  readonly grace: number;
  readonly limit: number;
}

export function addTestDataCommand(program: Command, { env }: Project): void {
  const command = program
    .command('test-data')
    .description('create and delete the users and orders of a test run, and skip old events')
    .addHelpText('after', STAGING_HELP);
  addSeed(command, env);
  addClean(command, env);
  addReset(command, env);
}

/** Loaded by the actions only, so that other commands start fast. */
function load() {
  return import('../test-data/test-data.ts');
}

function addSeed(parent: Command, env: Environment): void {
  addRunOptions(parent.command('seed'))
    .description('create the users of a run and print them; running it again prints the same users')
    .addHelpText(
      'after',
      needsHelp('USER_PROFILE_URL, and USER_PROFILE_DATABASE_URL after an interrupted seed'),
    )
    .action(({ run, settings }: RunOptions) =>
      withStagingErrors(async () => {
        const { seedTestData } = await load();
        print({ run, users: await seedTestData(await stagingSettings(env, settings), run) });
      }),
    );
}

function addClean(parent: Command, env: Environment): void {
  addRunOptions(parent.command('clean'))
    .description('delete the users and orders of a run, once its events have been consumed')
    .option('--ended-at <time>', 'end of the run, ISO 8601 (default: now)', toTime)
    .option('--grace <seconds>', 'minimum time to wait after the end', toSeconds, 60)
    .option('--limit <seconds>', 'maximum time to wait for the consumer group', toSeconds, 300)
    .addHelpText('after', needsHelp('KAFKA_BROKERS, USER_PROFILE_URL and both database URLs'))
    .action(({ run, settings, toEnvironment, endedAt = Date.now(), grace, limit }: CleanOptions) =>
      withStagingErrors(async () => {
        const waits = { endedAt, graceMs: grace * 1_000, limitMs: limit * 1_000 };
        const logWait = (text: string): void => void process.stderr.write(`waiting: ${text}\n`);
        const question = {
          runId: run,
          ...eventNames(toEnvironment),
          ...waits,
          onProgress: logWait,
        };
        const { cleanTestData } = await load();
        print(await cleanTestData(await stagingSettings(env, settings), question));
      }),
    );
}

function addReset(parent: Command, env: Environment): void {
  addRunOptions(parent.command('reset-offsets'))
    .description('make Notifications skip all events before a run; stop Notifications first')
    .addHelpText('after', needsHelp('KAFKA_BROKERS'))
    .action(({ run, settings, toEnvironment }: RunOptions) =>
      withStagingErrors(async () => {
        const question = { runId: run, ...eventNames(toEnvironment) };
        const { resetTestOffsets } = await load();
        print(await resetTestOffsets(await stagingSettings(env, settings), question));
      }),
    );
}

const needsHelp = (variables: string): string =>
  `\nNeeds ${variables}. See contracts test-data --help.` +
  '\nExit codes: 0 done, 1 failed, 2 wrong usage.';

function addRunOptions(command: Command): Command {
  return addEnvironmentOption(command, {
    description: 'environment of the test run, for example staging',
    isRequired: true,
    parse: toEnvironmentName,
  })
    .requiredOption('--run <id>', 'id of the test run, for example nightly-7', toRunId)
    .option('--settings <file>', 'file with the addresses of the environment: NAME=value lines');
}

function print(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
}

function toRunId(text: string): string {
  if (isRunId(text)) return text;
  throw new InvalidArgumentError(
    'A run id has up to 40 lowercase letters, digits and single hyphens.',
  );
}

function toSeconds(text: string): number {
  const seconds = Number(text);
  if (text !== '' && Number.isFinite(seconds) && seconds >= 0) return seconds;
  throw new InvalidArgumentError('Seconds must be a number of at least 0.');
}

function toTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isFinite(time)) return time;
  throw new InvalidArgumentError('A time must be in ISO 8601, for example 2026-11-24T12:00:00Z.');
}
