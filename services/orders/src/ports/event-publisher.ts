import type { OutgoingMessage } from '../domain/message.ts';

/** The coordinates of a published message. */
export interface RecordPosition {
  readonly topic: string;
  readonly partition: number;
  /** 64 bits, in decimal. */
  readonly offset: string;
}

/** Publishes messages to the event bus. */
export interface EventPublisher {
  /**
   * Ensures that the connection and the topic exist; fast if they do.
   *
   * @throws PublisherUnavailable
   */
  prepare(): Promise<void>;
  /**
   * Publishes messages; messages with the same key keep their order. Resolves to the position of
   * each message when all are acknowledged.
   *
   * @throws PublisherUnavailable when not all were acknowledged: each of them may be published or not
   * @throws MessagesRefused when the event bus permanently rejects this batch
   */
  publish(messages: readonly OutgoingMessage[]): Promise<readonly RecordPosition[]>;
  /** Rejects when the event bus does not answer. */
  ping(): Promise<void>;
}

/**
 * The event bus permanently rejects a batch: a message is invalid, or the messages are too large,
 * alone or together. See the cause.
 */
export class MessagesRefused extends Error {
  override readonly name = 'MessagesRefused';

  constructor(cause: unknown) {
    super('The event bus rejected the messages', { cause });
  }
}

/** The event bus cannot be reached or does not acknowledge messages; see the cause. */
export class PublisherUnavailable extends Error {
  override readonly name = 'PublisherUnavailable';

  constructor(cause: unknown) {
    super('The event bus is unavailable', { cause });
  }
}
