import { requireEnvironment } from '@shopflow/broker-client/require-environment';
import { requireVersion } from '@shopflow/broker-client/require-version';
import type { Broker } from '@shopflow/project/open-broker';
import { toPacticipantName } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { workingTreeVersionNumber } from '@shopflow/project/working-tree-version';
import { askGate } from '@shopflow/release-gate/ask-gate';
import type { Verdict } from '@shopflow/release-gate/reason';

interface Input {
  /** Name in the broker, or folder of the workspace. */
  readonly pacticipant: string;
  /** Default: the version of the working tree. */
  readonly version?: string | undefined;
  readonly environment: string;
}

/**
 * Asks the gate whether a version can be deployed.
 *
 * @throws BrokerClientError, also for an unknown environment, pacticipant or version; UserError
 */
export async function canIDeploy(
  project: Project,
  { client }: Broker,
  { pacticipant: nameOrFolder, version: given, environment }: Input,
): Promise<Verdict> {
  const pacticipant = await toPacticipantName(project, nameOrFolder);
  const version = given ?? (await workingTreeVersionNumber(project));
  await requireEnvironment(client, environment);
  await requireVersion(client, { pacticipant, version });
  return askGate(client, { pacticipant, version, environment });
}
