import path from 'node:path';
import { TOPIC_ENVIRONMENT } from '@shopflow/service-kit/topic-environment';
import { withStrictOptions } from '@shopflow/service-kit/strict-options';
import { Command, InvalidArgumentError, Option } from 'commander';
import { SETTINGS_HELP } from '../staging/settings-help.ts';
import { isRunId } from '../test-data/run-emails.ts';

export interface LiveOptions {
  /** The deployed environment to run in; without one, the run starts a system of its own. */
  readonly environment?: string;
  readonly runId?: string;
  /** Path of a file with the addresses of the environment. */
  readonly settings?: string;
  /** Path of the output of `contracts preflight --json`. */
  readonly preflight?: string;
  /** Seconds between the end of the run and the deletion of its data. */
  readonly grace?: number;
  readonly realWindow?: boolean;
  /** Ids of the scenarios to run. */
  readonly only?: readonly string[];
  readonly report?: string;
  /** Number of orders for a soak. */
  readonly soak?: number;
  readonly seed?: number;
  /** Runs services with faults, which the scenarios must detect. */
  readonly mutants?: boolean;
  /** Prints the scenarios instead of running them. */
  readonly list?: boolean;
  readonly json?: boolean;
}

/** How often Notifications processes events: `short` by default, `real` as in staging. */
export const BATCH_WINDOW_MS = { short: 1_000, real: 30_000 };
/** Scenarios whose result can depend on the length of the window. */
const REAL_WINDOW_SCENARIOS = ['W1', 'F6', 'C1'];

/**
 * @param ids the ids of all scenarios
 * @throws CommanderError for invalid arguments, and for --help
 */
export function readLiveOptions(argv: readonly string[], ids: readonly string[]): LiveOptions {
  const command = addDeployedOptions(addLocalOptions(new Command('live'), ids))
    .description(
      'Runs the scenarios of docs/integration-test-plan.md, and writes a report.\n' +
        'Starts all of ShopFlow on a real Kafka and PostgreSQL, unless --environment is set.',
    )
    .addHelpText('after', HELP)
    .allowExcessArguments(false)
    .exitOverride();
  withStrictOptions(command).parse(argv);
  const options = command.opts<LiveOptions>();
  for (const [option, needed] of Object.entries(REQUIRES)) {
    if (!(option in options) || needed in options) continue;
    command.error(`error: --${toFlag(option)} requires --${needed}.`);
  }
  if (options.realWindow !== true || options.only !== undefined) return options;
  return { ...options, only: REAL_WINDOW_SCENARIOS };
}

/** Options that have no effect without another one. */
const REQUIRES: Readonly<Record<string, string>> = {
  seed: 'soak',
  json: 'list',
  settings: 'environment',
  preflight: 'environment',
  runId: 'environment',
  grace: 'environment',
};

const toFlag = (option: string): string =>
  option.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);

const HELP = [
  '\nSet KAFKA_BROKERS or DATABASE_URL to use an existing Kafka or PostgreSQL server. Otherwise',
  'the command starts its own. KAFKA_CLIENT=platformatic runs Orders and Notifications on the other',
  'Kafka client. Scenarios that this Kafka cannot prove are listed as not proved.',
  '\nIn an environment that others use too, scenarios that disturb them are not run. The run uses',
  'the users of test-data seed with the same id, and makes more; then it deletes them and their',
  'orders. The addresses come from --settings or from these variables, which win:',
  ...Object.entries(SETTINGS_HELP).map(([name, text]) => `  ${name.padEnd(26)} ${text}`),
  '\nExit codes: 0 proved, 1 something failed, 2 nothing could be proved or wrong usage,',
  '3 passed, but a scenario named by --only is not run in this environment.',
].join('\n');

function addLocalOptions(command: Command, ids: readonly string[]): Command {
  return command
    .option('--only <ids>', 'run only these scenarios, for example W1,F6', (text) =>
      readIds(text, ids),
    )
    .option(
      '--real-window',
      `batches every 30 s, as in staging (${REAL_WINDOW_SCENARIOS.join(', ')} unless --only is set)`,
    )
    .option('--report <dir>', 'folder for the report (default: a new one in .data/live)')
    .addOption(
      new Option('--soak <orders>', 'instead, place this many orders while parts are killed')
        .argParser((text) => readNumber(text, 1))
        .conflicts(['only', 'realWindow']),
    )
    .addOption(
      new Option(
        '--mutants',
        'instead, put a fault into the services for each scenario, which must detect it',
      ).conflicts(['realWindow', 'soak']),
    )
    .option('--seed <number>', 'repeat the soak of an earlier run', (text) => readNumber(text, 0))
    .addOption(
      new Option('--list', 'print the scenarios (those of --only), and run nothing').conflicts([
        'realWindow',
        'report',
        'soak',
        'mutants',
      ]),
    )
    .option('--json', 'with --list: print id, title, what it proves, and file of each as JSON');
}

function addDeployedOptions(command: Command): Command {
  return command
    .addOption(
      new Option('-e, --environment <name>', 'run in an environment that is already deployed')
        .argParser(readEnvironmentName)
        .conflicts(['realWindow', 'soak', 'mutants', 'list']),
    )
    .option('--settings <file>', 'file with the addresses of the environment: NAME=value lines')
    .option('--preflight <file>', 'output of contracts preflight --json, for the report')
    .option('--run-id <id>', 'as in test-data seed --run (default: a new id)', readRunId)
    .option('--grace <seconds>', 'wait before the data is deleted (default: 60)', (text) =>
      readNumber(text, 0),
    );
}

/** A new folder for each run; the names sort by start time. */
export function toReportFolder(root: string, now: Date): string {
  return path.join(root, '.data/live', now.toISOString().replaceAll(':', '-').slice(0, 19));
}

function readIds(text: string, known: readonly string[]): string[] {
  const ids = text.toUpperCase().split(',');
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return ids;
  throw new InvalidArgumentError(`Unknown scenario '${unknown}'. Known: ${known.join(', ')}.`);
}

function readEnvironmentName(text: string): string {
  if (TOPIC_ENVIRONMENT.test(text)) return text;
  throw new InvalidArgumentError('Use lowercase letters, digits and hyphens.');
}

function readRunId(text: string): string {
  if (isRunId(text)) return text;
  throw new InvalidArgumentError('Use up to 40 lowercase letters, digits and single hyphens.');
}

function readNumber(text: string, min: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= min) return Number(text);
  throw new InvalidArgumentError(`Expected a whole number of at least ${min}.`);
}
