import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { runOfficialCliOrThrow } from './official-cli.ts';

/** Records in the broker that a version is now live in an environment. */
export async function recordDeployment(
  broker: BrokerAddress,
  deployment: { pacticipant: string; version: string; environment: string },
): Promise<void> {
  const { pacticipant, version, environment } = deployment;
  const what = ['--pacticipant', pacticipant, '--version', version, '--environment', environment];
  await runOfficialCliOrThrow(broker, ['record-deployment', ...what]);
}
