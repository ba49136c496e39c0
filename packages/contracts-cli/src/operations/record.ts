import { requireEnvironment } from '@shopflow/broker-client/require-environment';
import { requireVersion } from '@shopflow/broker-client/require-version';
import {
  recordInEnvironment,
  type EnvironmentRecord,
  type RecordKind,
} from '@shopflow/project/environment-records';
import type { Broker } from '@shopflow/project/open-broker';
import { toPacticipantName } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { committedVersion } from '@shopflow/project/working-tree-version';

/**
 * Records in the broker what happened to a version in an environment. The version defaults to that of the
 * working tree, which must have no changes.
 *
 * @throws BrokerClientError, also for an unknown environment, pacticipant or version; UserError
 */
export async function record(
  project: Project,
  { address, client }: Broker,
  { kind, ...given }: EnvironmentRecord & { readonly kind: RecordKind },
): Promise<EnvironmentRecord> {
  const pacticipant = await toPacticipantName(project, given.pacticipant);
  await requireEnvironment(client, given.environment);
  if (kind === 'undeployment') {
    const ended = { ...given, pacticipant };
    await recordInEnvironment(address, kind, ended);
    return ended;
  }
  const version = given.version ?? (await committedVersion(project));
  await requireVersion(client, { pacticipant, version });
  const recorded = { ...given, pacticipant, version };
  await recordInEnvironment(address, kind, recorded);
  return recorded;
}
