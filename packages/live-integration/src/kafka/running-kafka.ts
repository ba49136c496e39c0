/** The source of a Kafka, best first. */
export type KafkaKind = 'given' | 'apache-kafka' | 'kcat-mock';

/** A feature of Kafka that a scenario may need, and that not every kind supports. */
export type KafkaFeature =
  /** Create, delete, enlarge and describe topics. */
  | 'topic-administration'
  /** Describe and delete consumer groups, and set their offsets. */
  | 'group-administration'
  /** Without it, a service that publishes with an idempotent producer cannot publish. */
  | 'idempotent-producer'
  | 'transactions'
  | 'offsets-by-time'
  /** Kafka can be killed while its clients run. */
  | 'outage'
  /** Kafka can be restarted with everything that it has acknowledged. */
  | 'recovery';

/** `SIGSTOP` makes Kafka hang and `SIGCONT` resumes it; the others end it. */
export type KafkaSignal = 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT';

/** A Kafka that responds to clients. */
export interface Broker {
  /** `host:port` of each broker; the same after a restart. */
  readonly brokers: readonly string[];
  readonly version: string;
  /** Milliseconds from launch to the first response, without installation. */
  readonly startedInMs: number;
  /** Process id while it runs; undefined for an external Kafka. */
  readonly pid: () => number | undefined;
  /** Ends it and deletes its data; does nothing to an external Kafka. */
  readonly stop: () => Promise<void>;
  /**
   * Sends the process a signal; waits until it has ended for a signal that ends it.
   *
   * @throws KafkaError `not-ours` for a given Kafka
   */
  readonly kill: (signal?: KafkaSignal) => Promise<void>;
  /**
   * Starts it again with the same ports and data; ends it first if it is running.
   *
   * @throws KafkaError `not-ours` for an external Kafka; `no-data` for the mock, which keeps no data
   */
  readonly restart: () => Promise<void>;
}

/** A kind that was tried before the one that runs, and why it was not available. */
export interface SkippedKafka {
  readonly kind: KafkaKind;
  readonly reason: string;
}

export interface Kafka extends Broker, AsyncDisposable {
  readonly kind: KafkaKind;
  /** Report these as not proved, never as passed. */
  readonly cannotProve: readonly KafkaFeature[];
  readonly skipped: readonly SkippedKafka[];
}

export type KafkaErrorCode = 'not-ours' | 'no-data' | 'no-answer' | 'no-kafka';

export class KafkaError extends Error {
  override readonly name = 'KafkaError';
  readonly code: KafkaErrorCode;

  constructor(code: KafkaErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Something that a kind needs is not installed, so the next kind is tried. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
