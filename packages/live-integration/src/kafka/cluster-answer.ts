import { setTimeout as pause } from 'node:timers/promises';
import { type Admin, Kafka as KafkaClient, logLevel } from 'kafkajs';

/** Never has a member, so that the cluster keeps nothing of it. */
const READINESS_GROUP = 'readiness';

export interface ClusterAnswer {
  readonly clusterId: string;
  readonly brokerCount: number;
}

/**
 * Reads the id of a cluster and the number of its brokers.
 *
 * @throws Error when no broker answers
 */
export function askCluster(brokers: readonly string[]): Promise<ClusterAnswer> {
  return askOnce(brokers, describe);
}

async function describe(admin: Admin): Promise<ClusterAnswer> {
  const { clusterId, brokers: members } = await admin.describeCluster();
  return { clusterId, brokerCount: members.length };
}

async function servesGroups(admin: Admin): Promise<boolean> {
  if ((await describe(admin)).brokerCount === 0) return false;
  await admin.fetchOffsets({ groupId: READINESS_GROUP });
  return true;
}

async function askOnce<Answer>(
  brokers: readonly string[],
  question: (admin: Admin) => Promise<Answer>,
): Promise<Answer> {
  const client = new KafkaClient({
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 2_000,
    requestTimeout: 5_000,
    retry: { retries: 0 },
  });
  const admin = client.admin();
  try {
    await admin.connect();
    return await question(admin);
  } finally {
    await admin.disconnect();
  }
}

/**
 * Waits until a starting cluster has a broker that serves clients and their consumer groups. A new
 * cluster creates the topic of the groups' offsets when it is first asked for a group; on slow storage
 * that takes longer than a client retries.
 *
 * @throws Error when it has none after `limitMs`, or as soon as `mayStillAnswer` returns false
 */
export async function waitForCluster(
  brokers: readonly string[],
  { limitMs, mayStillAnswer }: { limitMs: number; mayStillAnswer: () => boolean },
): Promise<void> {
  const deadline = Date.now() + limitMs;
  let last = 'no broker has registered';
  while (mayStillAnswer() && Date.now() < deadline) {
    try {
      if (await askOnce(brokers, servesGroups)) return;
    } catch (error) {
      last = String(error);
    }
    await pause(100);
  }
  const why = mayStillAnswer() ? `no answer in ${limitMs} ms (${last})` : 'the process has ended';
  throw new Error(`Kafka on ${brokers.join(',')}: ${why}`);
}
