import { setTimeout as pause } from 'node:timers/promises';
import { Kafka as KafkaClient, logLevel } from 'kafkajs';

export interface ClusterAnswer {
  readonly clusterId: string;
  readonly brokerCount: number;
}

/**
 * Reads the id of a cluster and the number of its brokers.
 *
 * @throws Error when no broker answers
 */
export async function askCluster(brokers: readonly string[]): Promise<ClusterAnswer> {
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
    const { clusterId, brokers: members } = await admin.describeCluster();
    return { clusterId, brokerCount: members.length };
  } finally {
    await admin.disconnect();
  }
}

/**
 * Waits until a starting cluster has a broker that serves clients.
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
      if ((await askCluster(brokers)).brokerCount > 0) return;
    } catch (error) {
      last = String(error);
    }
    await pause(100);
  }
  const why = mayStillAnswer() ? `no answer in ${limitMs} ms (${last})` : 'the process has ended';
  throw new Error(`Kafka on ${brokers.join(',')}: ${why}`);
}
