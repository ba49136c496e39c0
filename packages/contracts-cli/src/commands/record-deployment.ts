import { Command } from 'commander';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import type { Environment } from '../environment.ts';
import { recordDeployment } from '../record-deployment.ts';
import { findPacticipant } from '../repository.ts';
import { committedVersion } from '../working-tree-version.ts';

interface Options {
  readonly to: string;
  readonly version?: string;
  readonly json?: boolean;
}

export function recordDeploymentCommand(env: Environment): Command {
  return new Command('record-deployment')
    .description('tell the broker that a version has been deployed: the gate builds on it')
    .argument('<service>', 'a folder of services/, or its name in the broker')
    .requiredOption('--to <environment>', 'where it is live now, for example staging')
    .option('--version <version>', 'the git commit unless given')
    .option('--json', 'print what was recorded as JSON')
    .action(async (service: string, { to: environment, json, ...options }: Options) => {
      const broker = readBrokerAddress(env);
      const { name: pacticipant } = await findPacticipant(service);
      const version = options.version ?? (await committedVersion());
      const deployment = { pacticipant, version, environment };
      await recordDeployment(broker, deployment);
      process.stdout.write(
        json === true
          ? `${JSON.stringify(deployment, null, 2)}\n`
          : `${pacticipant} ${version} is live in ${environment}, says the broker.\n`,
      );
    });
}
