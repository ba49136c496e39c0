import { Command } from 'commander';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import type { Environment } from '../environment.ts';
import { publishPacts } from '../publish-pacts.ts';
import { findPacticipant, findPacticipants, pactFilesOf } from '../repository.ts';
import { UserError } from '../user-error.ts';
import { workingTreeVersion, type VersionOptions } from '../working-tree-version.ts';

export function publishCommand(env: Environment): Command {
  return new Command('publish')
    .description('publish the pacts that the consumer tests wrote')
    .argument('[pacticipant...]', 'consumers whose pacts go out; all of them unless given')
    .option('--version <version>', 'version of the consumers; the git commit unless given')
    .option('--branch <branch>', 'branch of the version; the git branch unless given')
    .action(async (names: string[], options: VersionOptions) => {
      const broker = readBrokerAddress(env);
      const version = await workingTreeVersion(options);
      const published = await Promise.all(
        (await consumers(names)).map(async (consumer) => {
          const files = await pactFilesOf(consumer);
          if (files.length === 0) return [];
          return [await publishPacts(broker, { files, ...version })];
        }),
      );
      if (published.flat().length === 0) throw new UserError('None of these has a pact to publish');
      process.stdout.write(`${published.flat().join('\n')}\n`);
    });
}

async function consumers(names: readonly string[]): Promise<readonly string[]> {
  const found =
    names.length > 0 ? await Promise.all(names.map(findPacticipant)) : await findPacticipants();
  return found.map(({ name }) => name);
}
