import { makeBrokerClient } from '@shopflow/broker-client';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import { askGate } from '@shopflow/release-gate/ask-gate';
import { Command } from 'commander';
import type { Environment } from '../environment.ts';
import { nameInBroker } from '../repository.ts';
import { verdictTable } from '../verdict-table.ts';
import { workingTreeVersionNumber } from '../working-tree-version.ts';

interface Options {
  readonly to: string;
  readonly version?: string;
  readonly json?: boolean;
}

export function canIDeployCommand(env: Environment): Command {
  return new Command('can-i-deploy')
    .description('ask whether a version may go to an environment, and if not, why and who must act')
    .argument('<pacticipant>', 'name in the broker, or a folder of services/')
    .requiredOption('--to <environment>', 'for example staging')
    .option('--version <version>', 'the git commit unless given')
    .option('--json', 'print the verdict as JSON')
    .action(async (nameOrFolder: string, { to: environment, json, ...options }: Options) => {
      const broker = makeBrokerClient(readBrokerAddress(env));
      const pacticipant = await nameInBroker(nameOrFolder);
      const version = options.version ?? (await workingTreeVersionNumber());
      const verdict = await askGate(broker, { pacticipant, version, environment });
      const text = json === true ? JSON.stringify(verdict, null, 2) : verdictTable([verdict]);
      process.stdout.write(`${text}\n`);
      process.exitCode = verdict.deployable === true ? 0 : 1;
    });
}
