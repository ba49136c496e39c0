import type { Broker } from '@shopflow/project/open-broker';
import { BrokerClientError } from '@shopflow/broker-client/broker-error';
import {
  findPacticipant,
  findPacticipants,
  type Pacticipant,
} from '@shopflow/project/pacticipants';
import { pactFilesOf } from '@shopflow/project/pacts';
import type { Project } from '@shopflow/project/project';
import { publishPacts } from '@shopflow/project/publish-pacts';
import { UserError } from '@shopflow/project/user-error';
import type { WorkingTreeVersion } from '@shopflow/project/working-tree-version';
import { saveFingerprint, type FingerprintOutcome } from './fingerprints.ts';

interface Input extends WorkingTreeVersion {
  /** Consumers, by name or folder; empty for all. */
  readonly pacticipants: readonly string[];
  /** Stops the publication when it aborts. */
  readonly signal: AbortSignal;
}

/** What was published of a consumer. */
export interface Published {
  /** The output of the official client. */
  readonly output: string;
  readonly fingerprint: FingerprintOutcome;
}

/**
 * Publishes the pacts that the consumer tests wrote, and the fingerprints of their consumers.
 *
 * @throws UserError, BrokerClientError, before anything is published, when a consumer has no pact or the broker
 *   cannot be reached
 */
export async function publish(
  project: Project,
  broker: Broker,
  { pacticipants, signal, ...version }: Input,
): Promise<readonly Published[]> {
  const publications = await pactsToPublish(project, pacticipants);
  await requireReachable(broker, version.version);
  return Promise.all(
    publications.map((each) => publishOne(project, broker, { ...each, ...version, signal })),
  );
}

/**
 * The official client reports a broker that it cannot reach, or that rejects the credentials, with its whole command line.
 *
 * @throws BrokerClientError
 */
async function requireReachable({ client }: Broker, version: string): Promise<void> {
  await client.hasVersion({ pacticipant: 'any', version });
}

interface Publication {
  readonly pacticipant: Pacticipant;
  readonly files: readonly string[];
  readonly signal: AbortSignal;
}

export async function publishOne(
  project: Project,
  { address, client }: Broker,
  { pacticipant, files, ...version }: Publication & WorkingTreeVersion,
): Promise<Published> {
  const output = await publishPacts(address, { files, ...version });
  const identified = { pacticipant, version: version.version };
  const fingerprint = await saveFingerprint(project, client, identified).catch(toChanged);
  return { output, fingerprint };
}

/** The pacts are published all the same: the broker has checked that they have not changed. */
function toChanged(error: unknown): FingerprintOutcome {
  if (error instanceof BrokerClientError && error.status === 409) return { kind: 'changed' };
  throw error;
}

/** The pact files of each named consumer, or of all consumers. */
async function pactsToPublish(
  project: Project,
  names: readonly string[],
): Promise<readonly Omit<Publication, 'signal'>[]> {
  const found =
    names.length > 0
      ? await Promise.all(names.map((name) => findPacticipant(project, name)))
      : (await findPacticipants(project)).filter(({ isConsumer }) => isConsumer);
  const publications = await Promise.all(
    found.map(async (pacticipant) => ({
      pacticipant,
      files: await pactFilesOf(project, pacticipant.name),
    })),
  );
  const missing = publications
    .filter(({ files }) => files.length === 0)
    .map(({ pacticipant }) => pacticipant.name);
  if (missing.length === 0) return publications;
  throw new UserError(
    `Nothing was published: ${missing.join(', ')} has no pact. ` +
      'Run the consumer tests: npx turbo run test:consumer',
  );
}
