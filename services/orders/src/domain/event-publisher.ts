import type { OutgoingMessage } from './message.ts';

/** Where a message stands on the event bus. */
export interface Place {
  readonly topic: string;
  readonly partition: number;
  /** 64 bits, in decimal. */
  readonly offset: string;
}

/** The event bus, as far as Orders writes to it. */
export interface EventPublisher {
  /**
   * Sees to it that there is a connection and a topic; quick when there are.
   *
   * @throws PublisherUnavailable
   */
  prepare(): Promise<void>;
  /**
   * Publishes messages, those of one key in the order that they are given in. Resolves to the place
   * of each, once all are acknowledged.
   *
   * @throws PublisherUnavailable when not all were acknowledged: any of them may be there, or not
   * @throws MessagesRefused when they will never be taken like this
   */
  publish(messages: readonly OutgoingMessage[]): Promise<readonly Place[]>;
  /** Rejects when the event bus does not answer. */
  ping(): Promise<void>;
}

/**
 * The event bus refuses messages as they are: one is not valid, or they are too large, each or
 * together. The cause says which.
 */
export class MessagesRefused extends Error {
  override readonly name = 'MessagesRefused';

  constructor(cause: unknown) {
    super('The event bus refuses messages', { cause });
  }
}

/** The event bus does not take messages at the moment; the cause says why. */
export class PublisherUnavailable extends Error {
  override readonly name = 'PublisherUnavailable';

  constructor(cause: unknown) {
    super('The event bus takes no messages', { cause });
  }
}
