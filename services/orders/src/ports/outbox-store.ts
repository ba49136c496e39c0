import type { OutgoingMessage } from '../domain/message.ts';

/** Messages that wait to be delivered to one destination. */
export interface Backlog {
  readonly count: number;
  /** Seconds since the oldest message was written; 0 when the backlog is empty. */
  readonly oldestAge: number;
}

/** A message in the outbox; positions increase in the order of writing. */
export interface OutboxMessage {
  readonly position: number;
  readonly message: OutgoingMessage;
}

export interface OutboxStore {
  /** The oldest messages that the event bus has neither acknowledged nor refused. */
  listUnpublished(limit: number): Promise<readonly OutboxMessage[]>;
  /** Marks messages as acknowledged by the event bus. */
  markPublished(positions: readonly number[]): Promise<void>;
  /** Marks a message as refused by the event bus, unless it was acknowledged meanwhile. */
  markRefused(position: number, reason: string): Promise<void>;
  /** Number of messages that the event bus has refused; they stay in the outbox. */
  countRefused(): Promise<number>;
  measure(to: 'kafka' | 'user-profile'): Promise<Backlog>;
}
