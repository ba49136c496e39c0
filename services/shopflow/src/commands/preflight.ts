import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import type { Command } from 'commander';
import { addWaiverOptions, refusalText, toWaivers, type WaiverOptions } from './waiver-options.ts';
import { STAGING_HELP, stagingSettings, toEnvironmentName } from './staging-environment.ts';

interface Options extends WaiverOptions {
  readonly toEnvironment: string;
  readonly version?: readonly string[];
  readonly users?: string;
  readonly settings?: string;
  readonly json?: boolean;
}

export function addPreflightCommand(program: Command, project: Project): void {
  const command = program
    .command('preflight')
    .description('check the entry criteria for integration testing in an environment')
    .option(
      '--version <version...>',
      'version of all services, or for example orders=1.2 for one (default: the git commit)',
    )
    .option(
      '--users <file>',
      "output of test-data seed (default: the users in User Profile's database)",
    )
    .option('--settings <file>', 'file with the addresses of the environment: NAME=value lines')
    .option('--json', 'print the checklist as JSON')
    .addHelpText('after', STAGING_HELP)
    .addHelpText('after', '\nA criterion whose addresses are not set counts as not proved.')
    .addHelpText(
      'after',
      '\nExit codes: 0 all criteria are met or waived, 1 some are not, 2 an error.',
    )
    .action((options: Options) => printChecklist(project, options));
  addWaiverOptions(command);
  addEnvironmentOption(command, {
    description: 'environment to check, for example staging',
    isRequired: true,
    parse: toEnvironmentName,
  });
}

async function printChecklist(project: Project, options: Options): Promise<void> {
  const { env } = project;
  const { toEnvironment: environment, version = [], users } = options;
  const waivers = toWaivers(options);
  const { readReleaseVersions, readUserIds, openBroker, ...preflight } = await load();
  const broker = env.PACT_BROKER_BASE_URL ? openBroker(env) : undefined;
  if (broker !== undefined) await preflight.refuseUnknownEnvironment(broker, environment);
  const observed = await preflight.runPreflight({
    environment,
    settings: await stagingSettings(env, options.settings),
    broker,
    versions: await readReleaseVersions(project, version),
    userIds: users === undefined ? undefined : await readUserIds(users),
  });
  const { checklist, refused } = preflight.applyWaivers(observed, waivers);
  const { checklistText } = preflight;
  const text =
    options.json === true ? JSON.stringify(checklist, null, 2) : checklistText(checklist);
  process.stdout.write(`${text}\n`);
  process.exitCode = checklist.ready ? 0 : 1;
  if (refused.length > 0) throw new UserError(refused.map(refusalText).join('\n'));
}

/** Loaded by the action only, so that other commands start fast. */
async function load() {
  return {
    ...(await import('../preflight/preflight-input.ts')),
    ...(await import('../preflight/preflight.ts')),
    ...(await import('../preflight/checklist-text.ts')),
    ...(await import('../preflight/waiver.ts')),
  };
}
