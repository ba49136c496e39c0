import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { runOfficialCliOrThrow } from './official-cli.ts';

/** What a broker can record about a version in an environment, named as in the official CLI. */
export type RecordKind = 'deployment' | 'undeployment' | 'release' | 'support-ended';

export interface EnvironmentRecord {
  readonly pacticipant: string;
  /** Unused for an undeployment, which ends whatever is deployed. */
  readonly version?: string | undefined;
  readonly environment: string;
  /** Only for a deployment or undeployment: one of several instances in the same environment. */
  readonly applicationInstance?: string | undefined;
}

/** @throws UserError with the output of the official CLI when the broker refuses */
export async function recordInEnvironment(
  broker: BrokerAddress,
  kind: RecordKind,
  { pacticipant, version, environment, applicationInstance }: EnvironmentRecord,
): Promise<void> {
  await runOfficialCliOrThrow(broker, [
    `record-${kind}`,
    ...['--pacticipant', pacticipant, '--environment', environment],
    ...(version === undefined ? [] : ['--version', version]),
    ...(applicationInstance === undefined ? [] : ['--application-instance', applicationInstance]),
  ]);
}
