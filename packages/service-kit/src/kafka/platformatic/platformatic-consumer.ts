import { Consumer, type GroupAssignment } from '@platformatic/kafka';
import type { ConsumerControls, ConsumerOptions, RunningConsumer } from '../kafka-client.ts';
import {
  FETCH_BYTES,
  FETCH_WAIT_MS,
  HEARTBEAT_MS,
  METADATA_MAX_AGE_MS,
  SESSION_MS,
} from '../consumer-limits.ts';
import type { PlatformaticOptions } from './platformatic-options.ts';
import { closeWithinLimit } from './close-within.ts';
import { PartitionFetcher } from './partition-fetcher.ts';

const REBALANCE_TIMEOUT_MS = 60_000;
/** Asks the coordinator for the current leader epoch. */
const ANY_EPOCH = -1;

/**
 * A consumer with a fetch loop of its own: the stream of this client can neither pause nor move a
 * single partition.
 *
 * @throws the error of the client when it cannot join the group
 */
export async function consumeWithPlatformatic(
  options: PlatformaticOptions,
  { groupId, topic, handlers: makeHandlers }: ConsumerOptions,
): Promise<RunningConsumer> {
  const consumer = new Consumer({
    ...options,
    groupId,
    autocommit: false,
    sessionTimeout: SESSION_MS,
    heartbeatInterval: HEARTBEAT_MS,
    rebalanceTimeout: REBALANCE_TIMEOUT_MS,
    maxWaitTime: FETCH_WAIT_MS,
    maxBytes: 8 * FETCH_BYTES,
    metadataMaxAge: METADATA_MAX_AGE_MS,
  });
  const fetcher = new PartitionFetcher(consumer, topic);
  const handlers = makeHandlers(makeControls(consumer, { topic, fetcher }));
  const failed = new Promise<never>((_resolve, reject) => {
    consumer.on('error', reject);
    fetcher.onFailed = reject;
  });
  failed.catch(() => undefined);
  consumer.on('consumer:group:join', ({ assignments }) => {
    const partitions = toPartitions(assignments, topic);
    fetcher.assign(partitions);
    handlers.onAssigned(partitions);
  });
  consumer.topics.track(topic);
  try {
    await consumer.joinGroup({});
  } catch (error) {
    await closeWithinLimit(() => consumer.close());
    throw error;
  }
  const ended = fetcher.run(handlers.onBatch);
  return {
    failed,
    stop: async () => {
      fetcher.stop();
      // If Kafka does not answer, the session times out.
      await closeWithinLimit(async () => {
        await ended;
        await consumer.close();
      });
      handlers.onAssigned([]);
    },
  };
}

interface Target {
  readonly topic: string;
  readonly fetcher: PartitionFetcher;
}

function makeControls(consumer: Consumer, { topic, fetcher }: Target): ConsumerControls {
  return {
    pause: (partition) => fetcher.pause(partition),
    resume: (partition) => fetcher.resume(partition),
    seek: (partition, offset) => fetcher.seek(partition, offset),
    commit: (next) =>
      consumer.commit({
        offsets: [...next].map(([partition, offset]) => ({
          topic,
          partition,
          offset: BigInt(offset),
          leaderEpoch: ANY_EPOCH,
        })),
      }),
  };
}

function toPartitions(assignments: GroupAssignment[] | undefined, topic: string): number[] {
  return (assignments ?? []).flatMap((each) => (each.topic === topic ? each.partitions : []));
}
