import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';
import { STAGING_HELP, stagingSettings, toEnvironmentName } from './staging-environment.ts';

interface Options {
  readonly toEnvironment: string;
  readonly version?: readonly string[];
  readonly users?: string;
  readonly json?: boolean;
}

export function addPreflightCommand(program: Command, project: Project): void {
  const { env } = project;
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
    .option('--json', 'print the checklist as JSON')
    .addHelpText('after', STAGING_HELP)
    .addHelpText('after', '\nA criterion whose addresses are not set counts as not proved.')
    .addHelpText('after', '\nExit codes: 0 all criteria are met, 1 some are not, 2 an error.')
    .action(async ({ toEnvironment: environment, json, ...options }: Options) => {
      const { readReleaseVersions, readUserIds, openBroker, ...preflight } = await load();
      const broker = env.PACT_BROKER_BASE_URL ? openBroker(env) : undefined;
      if (broker !== undefined) await preflight.refuseUnknownEnvironment(broker, environment);
      const checklist = await preflight.runPreflight({
        environment,
        settings: await stagingSettings(env),
        broker,
        versions: await readReleaseVersions(project, options.version ?? []),
        userIds: options.users === undefined ? undefined : await readUserIds(options.users),
      });
      const text =
        json === true ? JSON.stringify(checklist, null, 2) : preflight.checklistText(checklist);
      process.stdout.write(`${text}\n`);
      process.exitCode = checklist.ready ? 0 : 1;
    });
  addEnvironmentOption(command, {
    description: 'environment to check, for example staging',
    isRequired: true,
    parse: toEnvironmentName,
  });
}

/** Loaded by the action only, so that other commands start fast. */
async function load() {
  return {
    ...(await import('../preflight/preflight-input.ts')),
    ...(await import('../preflight/preflight.ts')),
    ...(await import('../preflight/checklist-text.ts')),
  };
}
