import type { Broker } from '@shopflow/project/open-broker';
import { findPacticipant, findPacticipants } from '@shopflow/project/pacticipants';
import { pactFilesOf } from '@shopflow/project/pacts';
import type { Project } from '@shopflow/project/project';
import { publishPacts } from '@shopflow/project/publish-pacts';
import { UserError } from '@shopflow/project/user-error';
import { workingTreeVersion, type VersionOptions } from '@shopflow/project/working-tree-version';

interface Input extends VersionOptions {
  /** Consumers, by name or folder; empty for all. */
  readonly pacticipants: readonly string[];
}

/**
 * Publishes the pacts that the consumer tests wrote.
 *
 * @returns the output of the official client, one text per consumer
 * @throws UserError, before anything is published, when a consumer has no pact
 */
export async function publish(
  project: Project,
  { address }: Broker,
  { pacticipants, ...options }: Input,
): Promise<readonly string[]> {
  const version = await workingTreeVersion(project, options);
  const publications = await pactsToPublish(project, pacticipants);
  return Promise.all(publications.map((files) => publishPacts(address, { files, ...version })));
}

/** The pact files of each named consumer, or of all consumers. */
async function pactsToPublish(
  project: Project,
  names: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const found =
    names.length > 0
      ? await Promise.all(names.map((name) => findPacticipant(project, name)))
      : (await findPacticipants(project)).filter(({ isConsumer }) => isConsumer);
  const files = await Promise.all(found.map(({ name }) => pactFilesOf(project, name)));
  const missing = found.filter((_, index) => files[index]?.length === 0).map(({ name }) => name);
  if (missing.length === 0) return files;
  throw new UserError(
    `Nothing was published: ${missing.join(', ')} has no pact. ` +
      'Run the consumer tests: npx turbo run test:consumer',
  );
}
