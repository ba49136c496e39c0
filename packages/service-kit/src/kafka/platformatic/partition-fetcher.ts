import { setTimeout as pauseFor } from 'node:timers/promises';
import {
  ListOffsetTimestamps,
  type ClusterTopicMetadata,
  type Consumer,
} from '@platformatic/kafka';
import { FETCH_BYTES, FETCH_WAIT_MS } from '../consumer-limits.ts';
import type { ConsumerHandlers } from '../kafka-client.ts';
import { hasCode } from './has-code.ts';
import { toRecordBatch, type FetchedPartition } from './to-record-batch.ts';

/** Any epoch: the broker does not compare it. */
const NO_EPOCH = -1;

interface Assigned {
  /** The offset that is fetched next; undefined until it was read from the group. */
  position: number | undefined;
  isPaused: boolean;
}

/** Fetches the assigned partitions that are not paused, from one position each. */
export class PartitionFetcher {
  readonly #consumer: Consumer;
  readonly #topic: string;
  #assigned = new Map<number, Assigned>();
  /** Partitions of the topic when the group assigned them. */
  #known: number | undefined;
  #isStopped = false;
  onFailed: (error: Error) => void = () => undefined;

  constructor(consumer: Consumer, topic: string) {
    this.#consumer = consumer;
    this.#topic = topic;
  }

  /** Every position is read from the group again, as after every rebalance. */
  assign(partitions: readonly number[]): void {
    const previous = this.#assigned;
    this.#known = undefined;
    this.#assigned = new Map(
      partitions.map((id) => [
        id,
        { position: undefined, isPaused: previous.get(id)?.isPaused ?? false },
      ]),
    );
  }

  pause(id: number): void {
    const assigned = this.#assigned.get(id);
    if (assigned !== undefined) assigned.isPaused = true;
  }

  resume(id: number): void {
    const assigned = this.#assigned.get(id);
    if (assigned !== undefined) assigned.isPaused = false;
  }

  seek(id: number, offset: number): void {
    // A fetch that is running has the previous entry, and so no effect on this one.
    const isPaused = this.#assigned.get(id)?.isPaused ?? false;
    if (this.#assigned.has(id)) this.#assigned.set(id, { position: offset, isPaused });
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Resolves when it was stopped, or has failed. */
  async run(onBatch: ConsumerHandlers['onBatch']): Promise<void> {
    try {
      while (!this.#isStopped) await this.#fetchOnce(onBatch);
    } catch (error) {
      this.onFailed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #fetchOnce(onBatch: ConsumerHandlers['onBatch']): Promise<void> {
    const metadata = await this.#readTopic();
    await this.#readPositions();
    const active = [...this.#assigned].filter(
      ([, { isPaused, position }]) => !isPaused && position !== undefined,
    );
    if (active.length === 0) {
      await pauseFor(FETCH_WAIT_MS);
      return;
    }
    const byLeader = new Map<number, [number, Assigned][]>();
    for (const entry of active) {
      const leader = metadata.partitions[entry[0]]?.leader ?? -1;
      byLeader.set(leader, [...(byLeader.get(leader) ?? []), entry]);
    }
    await Promise.all(
      [...byLeader].map(([node, entries]) =>
        this.#fetchFrom({ node, entries, topicId: metadata.id }, onBatch),
      ),
    );
  }

  /** Joins the group again when partitions were added: its leader then assigns them too. */
  async #readTopic(): Promise<ClusterTopicMetadata> {
    const { topics } = await this.#consumer.metadata({ topics: [this.#topic] });
    const topic = topics.get(this.#topic);
    if (topic === undefined) throw new Error(`There is no topic ${this.#topic}`);
    const known = this.#known;
    this.#known = topic.partitionsCount;
    if (known !== undefined && topic.partitionsCount > known) await this.#consumer.joinGroup({});
    return topic;
  }

  async #readPositions(): Promise<void> {
    const unknown = [...this.#assigned].filter(([, { position }]) => position === undefined);
    if (unknown.length === 0) return;
    const partitions = unknown.map(([id]) => id);
    const [committed, first] = await Promise.all([
      this.#consumer.listCommittedOffsets({ topics: [{ topic: this.#topic, partitions }] }),
      this.#listFirstOffsets(partitions),
    ]);
    const offsets = committed.get(this.#topic) ?? [];
    for (const [id, assigned] of unknown) {
      const offset = Number(offsets[id] ?? -1n);
      assigned.position = offset >= 0 ? offset : (first[id] ?? 0);
    }
  }

  async #listFirstOffsets(partitions: number[]): Promise<number[]> {
    const listed = await this.#consumer.listOffsets({
      topics: [this.#topic],
      partitions: { [this.#topic]: partitions },
      timestamp: ListOffsetTimestamps.EARLIEST,
    });
    return (listed.get(this.#topic) ?? []).map(Number);
  }

  async #fetchFrom(
    { node, entries, topicId }: Fetching,
    onBatch: ConsumerHandlers['onBatch'],
  ): Promise<void> {
    const response = await this.#consumer
      .fetch({
        node,
        topics: [{ topicId, partitions: entries.map(toRequest) }],
        maxWaitTime: FETCH_WAIT_MS,
      })
      .catch(async (error: unknown) => {
        if (!hasCode(error, 'OFFSET_OUT_OF_RANGE')) throw error;
        await this.#resetPositions(entries);
        return undefined;
      });
    const partitions = response?.responses.flatMap((each) => each.partitions) ?? [];
    for (const [id, assigned] of entries) {
      const fetched = partitions.find(({ partitionIndex }) => partitionIndex === id);
      if (fetched !== undefined) await this.#deliver(fetched, { assigned, onBatch });
    }
  }

  async #deliver(
    fetched: FetchedPartition,
    { assigned, onBatch }: { assigned: Assigned; onBatch: ConsumerHandlers['onBatch'] },
  ): Promise<void> {
    const id = fetched.partitionIndex;
    const isCurrent = (): boolean => this.#assigned.get(id) === assigned && !this.#isStopped;
    if (!isCurrent() || assigned.isPaused) return;
    const batch = toRecordBatch(fetched, assigned.position ?? 0);
    if (batch === undefined) return;
    const next = await onBatch(batch);
    if (isCurrent()) assigned.position = next;
  }

  /** Retention has deleted the next record, or the topic was created again. */
  async #resetPositions(entries: readonly [number, Assigned][]): Promise<void> {
    const first = await this.#listFirstOffsets(entries.map(([id]) => id));
    for (const [id, assigned] of entries) assigned.position = first[id] ?? 0;
  }
}

interface Fetching {
  readonly node: number;
  readonly entries: readonly [number, Assigned][];
  readonly topicId: string;
}

function toRequest([partition, { position = 0 }]: readonly [number, Assigned]) {
  return {
    partition,
    currentLeaderEpoch: NO_EPOCH,
    fetchOffset: BigInt(position),
    lastFetchedEpoch: NO_EPOCH,
    partitionMaxBytes: FETCH_BYTES,
  };
}
