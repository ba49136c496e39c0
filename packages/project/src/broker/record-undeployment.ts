import type { BrokerAddress } from '@shopflow/broker-client/hal';
import { runOfficialCliOrThrow } from './official-cli.ts';

/** Records in the broker that no version of a pacticipant is deployed to an environment any more. */
export async function recordUndeployment(
  broker: BrokerAddress,
  { pacticipant, environment }: { readonly pacticipant: string; readonly environment: string },
): Promise<void> {
  const what = ['--pacticipant', pacticipant, '--environment', environment];
  await runOfficialCliOrThrow(broker, ['record-undeployment', ...what]);
}
