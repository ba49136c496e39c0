import { readFile } from 'node:fs/promises';
import { makeBrokerClient } from '@shopflow/broker-client';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import { checklistText } from '../preflight/checklist-text.ts';
import { runPreflight, type Versions } from '../preflight/preflight.ts';
import { Command } from 'commander';
import { z } from 'zod';
import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Environment } from '@shopflow/project/environment';
import { STAGING_HELP, stagingSettings, toEnvironmentName } from './staging-environment.ts';
import { UserError } from '@shopflow/project/user-error';
import { workingTreeVersionNumber } from '@shopflow/project/working-tree-version';

interface Options {
  readonly toEnvironment: string;
  readonly version?: readonly string[];
  readonly users?: string;
  readonly json?: boolean;
}

export function preflightCommand(env: Environment): Command {
  const command = new Command('preflight')
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
      const checklist = await runPreflight({
        environment,
        settings: stagingSettings(env),
        broker: env.PACT_BROKER_BASE_URL ? makeBrokerClient(readBrokerAddress(env)) : undefined,
        versions: await toVersions(options.version ?? []),
        userIds: options.users === undefined ? undefined : await readUserIds(options.users),
      });
      const text = json === true ? JSON.stringify(checklist, null, 2) : checklistText(checklist);
      process.stdout.write(`${text}\n`);
      process.exitCode = checklist.ready ? 0 : 1;
    });
  return addEnvironmentOption(command, {
    description: 'environment to check, for example staging',
    isRequired: true,
    parse: toEnvironmentName,
  });
}

const SERVICES = ['user-profile', 'orders', 'notifications'] as const;

/** @throws UserError for a name that is not a service of the release */
async function toVersions(given: readonly string[]): Promise<Versions> {
  const [all, ...more] = given.filter((each) => !each.includes('='));
  if (more.length > 0)
    throw new UserError(
      '--version accepts only one version for all services. For others, write SERVICE=VERSION.',
    );
  const named = new Map(given.filter((each) => each.includes('=')).map(splitName));
  const unknown = [...named.keys()].filter((name) => !SERVICES.some((each) => each === name));
  if (unknown.length > 0) {
    throw new UserError(
      `--version: not in the release: ${unknown.join(', ')}. Its services are: ${SERVICES.join(', ')}`,
    );
  }
  const isAnyUnnamed = SERVICES.some((service) => !named.has(service));
  const rest = all ?? (isAnyUnnamed ? await workingTreeVersionNumber() : '');
  const versionOf = (service: keyof Versions): string => named.get(service) ?? rest;
  return {
    'user-profile': versionOf('user-profile'),
    orders: versionOf('orders'),
    notifications: versionOf('notifications'),
  };
}

function splitName(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

const seeded = z.object({ users: z.array(z.object({ id: z.string() })) });

/** @throws UserError when the file is not the output of seed */
async function readUserIds(file: string): Promise<readonly string[]> {
  try {
    const { users } = seeded.parse(JSON.parse(await readFile(file, 'utf8')));
    return users.map(({ id }) => id);
  } catch (cause) {
    throw new UserError(`${file} is not the output of test-data seed: ${String(cause)}`, { cause });
  }
}
