import { Command } from 'commander';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import type { Environment } from '@shopflow/project/environment';
import { publishPacts } from '@shopflow/project/publish-pacts';
import { findPacticipant, findPacticipants, pactFilesOf } from '@shopflow/project/repository';
import { UserError } from '@shopflow/project/user-error';
import { workingTreeVersion, type VersionOptions } from '@shopflow/project/working-tree-version';

export function publishCommand(env: Environment): Command {
  return new Command('publish')
    .description('publish the pacts that the consumer tests wrote')
    .argument('[pacticipant...]', 'consumers whose pacts to publish (default: all)')
    .option('--version <version>', 'version of the consumers (default: the git commit)')
    .option('--branch <branch>', 'branch of the version (default: the git branch)')
    .addHelpText('after', '\nExit codes: 0 published, 2 an error.')
    .action(async (names: string[], options: VersionOptions) => {
      const broker = readBrokerAddress(env);
      const version = await workingTreeVersion(options);
      const publications = await pactsToPublish(names);
      const published = await Promise.all(
        publications.map((files) => publishPacts(broker, { files, ...version })),
      );
      process.stdout.write(`${published.join('\n')}\n`);
    });
}

/**
 * The pact files of each named consumer, or of all consumers.
 *
 * @throws UserError, before anything is published, when one of them has no pact
 */
async function pactsToPublish(names: readonly string[]): Promise<readonly (readonly string[])[]> {
  const found =
    names.length > 0
      ? await Promise.all(names.map(findPacticipant))
      : (await findPacticipants()).filter(({ isConsumer }) => isConsumer);
  const files = await Promise.all(found.map(({ name }) => pactFilesOf(name)));
  const missing = found.filter((_, index) => files[index]?.length === 0).map(({ name }) => name);
  if (missing.length === 0) return files;
  throw new UserError(
    `Nothing was published: ${missing.join(', ')} has no pact. ` +
      'Run the consumer tests: npx turbo run test:consumer',
  );
}
