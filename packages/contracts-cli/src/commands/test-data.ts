import { eventNames } from '@shopflow/live-integration/staging/staging-settings';
import { isRunId } from '@shopflow/live-integration/staging/run-emails';
import {
  cleanTestData,
  resetTestOffsets,
  seedTestData,
} from '@shopflow/live-integration/staging/test-data';
import { Command, InvalidArgumentError } from 'commander';
import type { Environment } from '../environment.ts';
import {
  onStaging,
  STAGING_HELP,
  stagingSettings,
  toEnvironmentName,
} from '../staging-environment.ts';

interface RunOptions {
  readonly env: string;
  readonly run: string;
}

interface CleanOptions extends RunOptions {
  readonly endedAt?: number;
  readonly grace: number;
  readonly limit: number;
}

export function testDataCommand(env: Environment): Command {
  const command = new Command('test-data')
    .description('make and delete the users and orders of a test run, and skip old events')
    .addHelpText('after', STAGING_HELP);
  addSeed(command, env);
  addClean(command, env);
  addReset(command, env);
  return command;
}

function addSeed(parent: Command, env: Environment): void {
  forRun(parent.command('seed'))
    .description('make the users of a run, and print them; a second call prints the same')
    .addHelpText(
      'after',
      NEEDS('USER_PROFILE_URL; after a seed that was cut short also _DATABASE_URL'),
    )
    .action(({ run }: RunOptions) =>
      onStaging(async () => print({ run, users: await seedTestData(stagingSettings(env), run) })),
    );
}

function addClean(parent: Command, env: Environment): void {
  forRun(parent.command('clean'))
    .description('delete the users and orders of a run, once its events are passed')
    .option('--ended-at <time>', 'end of the run, ISO 8601; now unless given', toTime)
    .option('--grace <seconds>', 'how long to wait after the end at least', toSeconds, 60)
    .option('--limit <seconds>', 'how long to wait for the consumer group', toSeconds, 300)
    .addHelpText('after', NEEDS('KAFKA_BROKERS, USER_PROFILE_URL and both database URLs'))
    .action(({ run, env: environment, endedAt = Date.now(), grace, limit }: CleanOptions) =>
      onStaging(async () => {
        const waits = { endedAt, graceMs: grace * 1_000, limitMs: limit * 1_000 };
        const tell = (text: string): void => void process.stderr.write(`waiting: ${text}\n`);
        const question = { runId: run, ...eventNames(environment), ...waits, onProgress: tell };
        print(await cleanTestData(stagingSettings(env), question));
      }),
    );
}

function addReset(parent: Command, env: Environment): void {
  forRun(parent.command('reset-offsets'))
    .description('let Notifications, while it is stopped, skip all events before a run')
    .addHelpText('after', NEEDS('KAFKA_BROKERS'))
    .action(({ run, env: environment }: RunOptions) =>
      onStaging(async () => {
        const question = { runId: run, ...eventNames(environment) };
        print(await resetTestOffsets(stagingSettings(env), question));
      }),
    );
}

const NEEDS = (variables: string): string =>
  `\nNeeds ${variables}; contracts test-data --help says what they are.` +
  '\nExit codes: 0 done, 1 not done and why, 2 wrong usage.';

function forRun(command: Command): Command {
  return command
    .requiredOption('--env <environment>', 'for example staging', toEnvironmentName)
    .requiredOption('--run <id>', 'the run whose data it is, for example nightly-7', toRunId);
}

function print(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
}

function toRunId(text: string): string {
  if (isRunId(text)) return text;
  throw new InvalidArgumentError(
    'A run id is up to 40 lower-case letters, digits and single hyphens.',
  );
}

function toSeconds(text: string): number {
  const seconds = Number(text);
  if (text !== '' && Number.isFinite(seconds) && seconds >= 0) return seconds;
  throw new InvalidArgumentError('Seconds are a number from 0.');
}

function toTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isFinite(time)) return time;
  throw new InvalidArgumentError('A time is written as 2026-11-24T12:00:00Z.');
}
