import { makeBrokerClient } from '@shopflow/broker-client';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import { askGate } from '@shopflow/release-gate/ask-gate';
import { Command } from 'commander';
import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Environment } from '@shopflow/project/environment';
import { toPacticipantName } from '@shopflow/project/repository';
import { verdictTable } from '../print/verdict-table.ts';
import { workingTreeVersionNumber } from '@shopflow/project/working-tree-version';

interface Options {
  readonly toEnvironment: string;
  readonly version?: string;
  readonly json?: boolean;
}

export function canIDeployCommand(env: Environment): Command {
  const command = new Command('can-i-deploy')
    .description('check whether a version can be deployed; if not, say why and which team must act')
    .argument('<pacticipant>', 'name in the broker, or folder in services/')
    .option('--version <version>', 'version of the pacticipant (default: the git commit)')
    .option('--json', 'print the verdict as JSON')
    .addHelpText('after', '\nExit codes: 0 it can be deployed, 1 it cannot, 2 an error.')
    .action(async (nameOrFolder: string, { toEnvironment, json, ...options }: Options) => {
      const broker = makeBrokerClient(readBrokerAddress(env));
      const pacticipant = await toPacticipantName(nameOrFolder);
      const version = options.version ?? (await workingTreeVersionNumber());
      const verdict = await askGate(broker, {
        pacticipant,
        version,
        environment: toEnvironment,
      });
      const text = json === true ? JSON.stringify(verdict, null, 2) : verdictTable([verdict]);
      process.stdout.write(`${text}\n`);
      process.exitCode = verdict.deployable === true ? 0 : 1;
    });
  return addEnvironmentOption(command, {
    description: 'environment to deploy to, for example staging',
    isRequired: true,
  });
}
