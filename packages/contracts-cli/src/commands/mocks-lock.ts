import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Broker } from '@shopflow/project/open-broker';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import type { Command } from 'commander';
import { printResult } from '../print/print-result.ts';

interface Options {
  readonly toEnvironment?: string;
  readonly branch?: string;
  readonly local?: boolean;
  readonly check?: boolean;
  readonly json?: boolean;
}

export function addMocksLockCommand(parent: Command, project: Project): void {
  const command = parent
    .command('lock')
    .description(
      'write the interactions that the providers have verified to contracts/mocks.lock.json',
    )
    .option('--branch <branch>', "the consumers' branch (default: their main branches)")
    .option('--local', 'verify this checkout on a temporary broker, and lock that (30 seconds)')
    .option('--check', 'write nothing; report what is out of date')
    .option('--json', 'print the changes as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 written or up to date, 1 out of date (--check), 2 an error.',
    )
    .action((options: Options) =>
      withBroker(project, options, (broker) => lock(project, broker, options)),
    );
  addEnvironmentOption(command, {
    description: 'use the providers live there, or "main" (default: that of the current lock)',
  });
}

async function withBroker(
  project: Project,
  { local, toEnvironment, branch }: Options,
  work: (broker: Broker) => Promise<void>,
): Promise<void> {
  const { openBroker, toBroker } = await import('@shopflow/project/open-broker');
  if (local !== true) return work(openBroker(project));
  if (toEnvironment !== undefined || branch !== undefined) {
    throw new UserError(
      '--local uses a temporary broker that has only main: omit --to-environment and --branch.',
    );
  }
  const { withVerifiedCheckout } = await import('@shopflow/project/verified-checkout');
  const { withProgress } = await import('../print/progress.ts');
  return withProgress((context) =>
    withVerifiedCheckout(project, context, (address) => work(toBroker(address))),
  );
}

async function lock(project: Project, broker: Broker, options: Options): Promise<void> {
  const { branch, local, check, json } = options;
  const { checkMocks, lockMocks } = await import('../operations/mocks/lock-mocks.ts');
  const { lockCheckText, lockResultText } = await import('../print/mocks/lock-text.ts');
  const target = options.toEnvironment ?? (local === true ? 'main' : undefined);
  if (check !== true) {
    printResult(await lockMocks(project, broker, { target, branch }), {
      json,
      text: lockResultText,
    });
    return;
  }
  const choice = { branch, isLocal: local === true };
  const result = await checkMocks(project, broker, { target, branch });
  printResult(result, { json, text: (each) => lockCheckText(each, choice) });
  process.exitCode = result.isCurrent ? 0 : 1;
}
