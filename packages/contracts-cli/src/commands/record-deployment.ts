import { Command } from 'commander';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Environment } from '@shopflow/project/environment';
import { recordDeployment } from '@shopflow/project/record-deployment';
import { findPacticipant } from '@shopflow/project/repository';
import { committedVersion } from '@shopflow/project/working-tree-version';

interface Options {
  readonly toEnvironment: string;
  readonly version?: string;
  readonly json?: boolean;
}

export function recordDeploymentCommand(env: Environment): Command {
  const command = new Command('record-deployment')
    .description('record in the broker that a version is now live in an environment')
    .argument('<service>', 'folder in services/, or name in the broker')
    .option('--version <version>', 'the deployed version (default: the git commit)')
    .option('--json', 'print the recorded deployment as JSON')
    .action(async (service: string, { toEnvironment: environment, json, ...options }: Options) => {
      const broker = readBrokerAddress(env);
      const { name: pacticipant } = await findPacticipant(service);
      const version = options.version ?? (await committedVersion());
      const deployment = { pacticipant, version, environment };
      await recordDeployment(broker, deployment);
      process.stdout.write(
        json === true
          ? `${JSON.stringify(deployment, null, 2)}\n`
          : `Recorded: ${pacticipant} ${version} is live in ${environment}.\n`,
      );
    });
  return addEnvironmentOption(command, {
    description: 'environment where it is live now, for example staging',
    isRequired: true,
  });
}
