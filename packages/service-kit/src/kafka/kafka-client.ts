import type { Logger } from '../process/logger.ts';

/** A record as it is on the topic. */
export interface KafkaRecord {
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly RecordHeader[];
}

/** Names may repeat, and a header may have no value. */
export interface RecordHeader {
  readonly name: string;
  readonly value: Buffer | null;
}

/** Consecutive records of one partition. */
export interface RecordBatch {
  readonly partition: number;
  /** Empty when the batch has only transaction markers, or records of aborted transactions. */
  readonly records: readonly KafkaRecord[];
  /** The offset after the batch, including transaction markers. */
  readonly end: number;
}

/** What a consumer's owner controls, from the moment it joins the group. */
export interface ConsumerControls {
  /** Stops fetching a partition, until `resume`. A batch that was fetched before may still arrive. */
  readonly pause: (partition: number) => void;
  readonly resume: (partition: number) => void;
  /** The offset from which a partition is fetched next. */
  readonly seek: (partition: number, offset: number) => void;
  /**
   * Commits the next offset of each partition.
   *
   * @throws the error of the client, for example because the group is rebalancing
   */
  readonly commit: (next: ReadonlyMap<number, number>) => Promise<void>;
}

export interface ConsumerHandlers {
  /** The partitions that are assigned now, before the first batch of a new one arrives. */
  readonly onAssigned: (partitions: readonly number[]) => void;
  /**
   * Takes records of a batch, in order; resolves to the offset from which its partition is fetched
   * next. A partition has one batch at a time. Do not wait for the records to be processed: the
   * consumer fetches no other partition meanwhile.
   */
  readonly onBatch: (batch: RecordBatch) => Promise<number>;
}

export interface ConsumerOptions {
  readonly groupId: string;
  readonly topic: string;
  readonly handlers: (controls: ConsumerControls) => ConsumerHandlers;
}

export interface RunningConsumer {
  /** Rejects when the consumer cannot continue; start another one then. */
  readonly failed: Promise<never>;
  /** Leaves the group, so that its partitions are reassigned immediately. */
  readonly stop: () => Promise<void>;
}

/** A record to send; the key decides the partition, as in Kafka's own clients. */
export interface OutgoingRecord {
  readonly key: Buffer | string | null;
  readonly value: Buffer | string | null;
  /** A header may repeat, and always has a value. */
  readonly headers: Readonly<Record<string, string | Buffer | readonly Buffer[]>>;
}

export interface RecordPosition {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

export interface TopicRecords {
  readonly topic: string;
  readonly records: readonly OutgoingRecord[];
}

/**
 * A connection for sending, with all acknowledgments. Do not reuse it after a failed send when it is
 * idempotent: its sequence numbers may no longer be those that the broker expects.
 */
export interface KafkaProducer {
  /**
   * @throws RecordsRefused when the records can never be accepted; any other error may be temporary
   */
  readonly send: (batches: readonly TopicRecords[]) => Promise<readonly RecordPosition[]>;
  readonly close: () => Promise<void>;
}

export interface TopicSettings {
  readonly topic: string;
  readonly partitions: number;
  /** Settings of the topic, for example `max.message.bytes`. */
  readonly config?: Readonly<Record<string, string>>;
}

/** Offsets of one partition. */
export interface PartitionOffsets {
  readonly partition: number;
  /** The next offset for the group; undefined if it has committed nothing. */
  readonly committed: number | undefined;
  /** The first offset that the log still holds. */
  readonly start: number;
  /** The offset that the next record gets. */
  readonly end: number;
}

/** One connection for administration, opened when it is first needed and again after an error. */
export interface KafkaAdministration {
  /** Creates the topics that do not exist; several processes may do so concurrently. */
  readonly provideTopics: (topics: readonly TopicSettings[]) => Promise<void>;
  readonly readOffsets: (group: { groupId: string; topic: string }) => Promise<PartitionOffsets[]>;
  /** Rejects when no broker of the cluster answers. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A client of one Kafka cluster. */
export interface KafkaClient {
  readonly administration: () => KafkaAdministration;
  readonly connectProducer: (options: { readonly idempotent: boolean }) => Promise<KafkaProducer>;
  /** Resolves when the consumer is connected; it may have no partitions yet. */
  readonly consume: (options: ConsumerOptions) => Promise<RunningConsumer>;
}

export interface KafkaClientOptions {
  /** `host:port` of each bootstrap server. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly logger: Logger;
  /** Number of immediate retries of a failed request. */
  readonly retries?: number;
  /** Closes every connection and prevents new ones when it is aborted. */
  readonly signal?: AbortSignal;
}
