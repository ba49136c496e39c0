import { MockError } from '@shopflow/mock-sync/mock-error';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import { Command, InvalidArgumentError } from 'commander';
import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Environment } from '@shopflow/project/environment';
import { readCheckedServices } from '../doctor/read-checked-services.ts';
import { listMocks } from '../mocks/list-mocks.ts';
import { checkMocks, lockMocks, type LockOptions } from '../mocks/lock-mocks.ts';
import { mockCoverageText, toMockCoverage } from '../mocks/mock-coverage.ts';
import { serveMocks, type ServeOptions } from '../mocks/serve-mocks.ts';
import { withVerifiedCheckout } from '@shopflow/project/verified-checkout';
import { findPacticipants, repositoryRoot } from '@shopflow/project/repository';
import { makeProgress } from '../print/progress.ts';
import { UserError } from '@shopflow/project/user-error';

export function mocksCommand(env: Environment): Command {
  const command = new Command('mocks').description(
    'mock providers with what they have verified: lock, list, serve, coverage',
  );
  addLock(command, env);
  addList(command);
  addServe(command);
  addCoverage(command);
  return command;
}

function addLock(parent: Command, env: Environment): void {
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
    .action(({ check, ...options }: LockOptions & { check?: boolean }) =>
      withUserErrors(() =>
        withBroker(options, env, async (address) => {
          if (check !== true) return lockMocks(options, address);
          process.exitCode = (await checkMocks(options, address)) ? 0 : 1;
        }),
      ),
    );
  addEnvironmentOption(command, {
    description: 'use the providers live there, or "main" (default: that of the current lock)',
  });
}

async function withBroker(
  { local, toEnvironment, branch }: LockOptions,
  env: Environment,
  work: (address: BrokerAddress) => Promise<void>,
): Promise<void> {
  if (local !== true) return work(readBrokerAddress(env));
  if (toEnvironment === undefined && branch === undefined)
    return withVerifiedCheckout(env, makeProgress, work);
  throw new UserError(
    '--local uses a temporary broker that has only main: omit --to-environment and --branch.',
  );
}

function addList(parent: Command): void {
  parent
    .command('list')
    .description(
      'list the interactions that can be mocked, with their states and the verifying version',
    )
    .option('--json', 'print the list as JSON')
    .action(({ json }: { json?: boolean }) => withUserErrors(() => listMocks(json === true)));
}

function addServe(parent: Command): void {
  parent
    .command('serve')
    .description("serve a provider's verified responses over HTTP, until Ctrl-C")
    .requiredOption('--consumer <name>', 'consumer of the contract, for example orders')
    .requiredOption('--provider <name>', 'provider to mock, for example user-profile')
    .option('--port <port>', 'port to listen on (default: a free port)', toPort)
    .option('--state <name>', 'serve only interactions with this provider state')
    .option('--interaction <description...>', 'serve only these interactions')
    .option('--cors', 'allow requests from browsers on other origins')
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .addHelpText(
      'after',
      '\nA request that matches no interaction gets a 501 problem document, with the header Mock-Sync: unmatched.',
    )
    .action((options: ServeOptions) => withUserErrors(() => serveMocks(options)));
}

/** A mistake that a developer can fix is reported without a stack trace. */
async function withUserErrors(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof MockError)) throw error;
    throw new UserError(error.message, { cause: error });
  }
}

function addCoverage(parent: Command): void {
  parent
    .command('coverage')
    .description(
      'show for each test file which mocks were compared with contracts in the last test run',
    )
    .option('--json', 'print the coverage as JSON')
    .addHelpText('after', '\nExit codes: 0 complete, 2 a service has no report of a full test run.')
    .action(async ({ json }: { json?: boolean }) => {
      const services = await readCheckedServices(repositoryRoot, await findPacticipants());
      const coverage = services.map(toMockCoverage);
      const text = json === true ? JSON.stringify(coverage, null, 2) : mockCoverageText(coverage);
      process.stdout.write(`${text}\n`);
      if (coverage.some(({ leftOut }) => leftOut?.length !== 0)) process.exitCode = 2;
    });
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new InvalidArgumentError('A port is an integer from 1 to 65535.');
}
