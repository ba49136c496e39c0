import { workingTreeVersionNumber } from '@shopflow/project/working-tree-version';

/** What a run on a system of its own adds to the versions of the target. */
export async function localVersions(
  env: NodeJS.ProcessEnv,
): Promise<Readonly<Record<string, string>>> {
  const version = await workingTreeVersionNumber({ root: import.meta.dirname }).catch(
    () => 'no git checkout',
  );
  return {
    'ShopFlow (git)': version,
    Twilio: 'sandbox',
    'Kafka client': env.KAFKA_CLIENT ?? 'kafkajs',
  };
}
