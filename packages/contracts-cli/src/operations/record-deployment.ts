import { requireEnvironment } from '@shopflow/broker-client/require-environment';
import { requireVersion } from '@shopflow/broker-client/require-version';
import type { Broker } from '@shopflow/project/open-broker';
import { findPacticipant } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { recordDeployment as record } from '@shopflow/project/record-deployment';
import { committedVersion } from '@shopflow/project/working-tree-version';

interface Input {
  /** Name, or folder of the workspace. */
  readonly service: string;
  /** Default: the version of the working tree, which must have no changes. */
  readonly version?: string | undefined;
  readonly environment: string;
}

export interface RecordedDeployment {
  readonly pacticipant: string;
  readonly version: string;
  readonly environment: string;
}

/**
 * Records in the broker that a version is now live in an environment.
 *
 * @throws BrokerClientError, also for an unknown environment or version; UserError
 */
export async function recordDeployment(
  project: Project,
  { address, client }: Broker,
  { service, version: given, environment }: Input,
): Promise<RecordedDeployment> {
  const { name: pacticipant } = await findPacticipant(project, service);
  const version = given ?? (await committedVersion(project));
  await requireEnvironment(client, environment);
  await requireVersion(client, { pacticipant, version });
  await record(address, { pacticipant, version, environment });
  return { pacticipant, version, environment };
}
