import { MockError } from '@shopflow/mock-sync/mock-error';
import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import { Command, InvalidArgumentError } from 'commander';
import type { Environment } from '../environment.ts';
import { readCheckedServices } from '../doctor/read-checked-services.ts';
import { listMocks } from '../mocks/list-mocks.ts';
import { checkMocks, lockMocks, type LockOptions } from '../mocks/lock-mocks.ts';
import { mockCoverageText, toMockCoverage } from '../mocks/mock-coverage.ts';
import { serveMocks, type ServeOptions } from '../mocks/serve-mocks.ts';
import { withVerifiedCheckout } from '../mocks/verified-checkout.ts';
import { findPacticipants, repositoryRoot } from '../repository.ts';
import { UserError } from '../user-error.ts';

export function mocksCommand(env: Environment): Command {
  const command = new Command('mocks').description(
    'mocks of what providers have verified: lock them, list them, serve them',
  );
  addLock(command, env);
  addList(command);
  addServe(command);
  addCoverage(command);
  return command;
}

function addLock(parent: Command, env: Environment): void {
  parent
    .command('lock')
    .description('take from the broker what the providers have verified')
    .option('--env <environment>', 'whose live providers count, or "main"; as locked unless given')
    .option('--branch <branch>', "the consumers' branch; their main branches unless given")
    .option('--local', 'verify this checkout on a broker of its own, and take that (half a minute)')
    .option('--check', 'write nothing, and say where the lock is behind')
    .option('--json', 'print the changes as JSON')
    .addHelpText('after', '\nExit codes: 0 written or current, 1 behind (--check), 2 not answered.')
    .action(({ check, ...options }: LockOptions & { check?: boolean }) =>
      withUserErrors(() =>
        onBroker(options, env, async (address) => {
          if (check !== true) return lockMocks(options, address);
          process.exitCode = (await checkMocks(options, address)) ? 0 : 1;
        }),
      ),
    );
}

async function onBroker(
  { local, env: target, branch }: LockOptions,
  env: Environment,
  work: (address: BrokerAddress) => Promise<void>,
): Promise<void> {
  if (local !== true) return work(readBrokerAddress(env));
  if (target === undefined && branch === undefined) return withVerifiedCheckout(env, work);
  throw new UserError('--local has its own broker, where there is only main.');
}

function addList(parent: Command): void {
  parent
    .command('list')
    .description('show what can be mocked: pair, interaction, states, and who verified it')
    .option('--json', 'print it as JSON')
    .action(({ json }: { json?: boolean }) => withUserErrors(() => listMocks(json === true)));
}

function addServe(parent: Command): void {
  parent
    .command('serve')
    .description("serve a provider's verified answers, played by Pact's core, until a signal")
    .requiredOption('--consumer <name>', 'whose contract, for example orders')
    .requiredOption('--provider <name>', 'who is mocked, for example user-profile')
    .option('--port <port>', 'a free one unless given', toPort)
    .option('--state <name>', 'only interactions in this provider state')
    .option('--interaction <description...>', 'only these interactions')
    .option('--cors', 'let browsers of other origins in')
    .option('--host <address>', 'to listen on; 127.0.0.1 unless given')
    .addHelpText(
      'after',
      '\nA request that no interaction answers gets 501 with the header Mock-Sync: unmatched and a problem document.',
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
    .description('show by test file which mocks were compared with contracts in the last runs')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExit codes: 0 shown, 2 a service has no report of all its tests.')
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
  throw new InvalidArgumentError('A port is a whole number from 1 to 65535.');
}
