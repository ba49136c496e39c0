/** Where a Kafka comes from, best first. */
export type KafkaKind = 'given' | 'apache-kafka' | 'kcat-mock';

/** What a scenario may need of Kafka and not every kind can prove. */
export type KafkaFeature =
  /** Create, delete, enlarge and describe topics. */
  | 'topic-administration'
  /** Describe and delete consumer groups, and set their offsets. */
  | 'group-administration'
  /** Orders publishes with one: without it none of its events comes to the topic. */
  | 'idempotent-producer'
  | 'transactions'
  | 'offsets-by-time'
  /** Kafka goes away while its clients run: `kill`. */
  | 'outage'
  /** It comes back with all it acknowledged: `restart`. */
  | 'recovery';

/** `SIGSTOP` and `SIGCONT` make a Kafka that hangs and wakes, the others one that is gone. */
export type KafkaSignal = 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT';

/** A Kafka of one kind that answers. */
export interface Broker {
  /** `host:port` of each broker; the same after a restart. */
  readonly brokers: readonly string[];
  readonly version: string;
  /** Milliseconds until it answered; what was installed before does not count. */
  readonly startedInMs: number;
  /** The process while it is ours and runs. */
  readonly pid: () => number | undefined;
  /** Ends it with its data; leaves a given one alone. */
  readonly stop: () => Promise<void>;
  /**
   * Sends the process a signal, and waits for its end when the signal ends it.
   * @throws KafkaError `not-ours` for a given Kafka
   */
  readonly kill: (signal?: KafkaSignal) => Promise<void>;
  /**
   * Starts it again on the same ports and data, ending it first where it still runs.
   * @throws KafkaError `not-ours` for a given Kafka, `no-data` for the mock, which keeps none
   */
  readonly restart: () => Promise<void>;
}

/** A kind that was tried before the one that runs, and why it could not be had. */
export interface PassedOver {
  readonly kind: KafkaKind;
  readonly reason: string;
}

export interface Kafka extends Broker, AsyncDisposable {
  readonly kind: KafkaKind;
  /** Report these as not proved, never as passed. */
  readonly cannotProve: readonly KafkaFeature[];
  readonly passedOver: readonly PassedOver[];
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

/** This machine lacks something that a kind needs: the next kind is tried. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
