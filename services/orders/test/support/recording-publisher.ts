import {
  MessagesRefused,
  PublisherUnavailable,
  type EventPublisher,
} from '../../src/domain/event-publisher.ts';
import type { OutgoingMessage } from '../../src/domain/message.ts';

type State =
  | 'up'
  /** No connection can be had. */
  | 'away'
  /** The connection is there and takes nothing. */
  | 'refusing'
  /** Messages arrive, and their acknowledgement is lost. */
  | 'mute';

/** An event bus that keeps what it is given: one partition, its offsets those of `messages`. */
export function recordingPublisher() {
  const messages: OutgoingMessage[] = [];
  const batchSizes: number[] = [];
  let state: State = 'up';
  let isRefused: (messages: readonly OutgoingMessage[]) => boolean = () => false;
  let onAcknowledge = (): Promise<void> => Promise.resolve();
  const failWhen = (...states: State[]): void => {
    if (states.includes(state)) throw new PublisherUnavailable(new Error(`It is ${state}`));
  };
  const publisher: EventPublisher = {
    prepare: async () => Promise.resolve().then(() => failWhen('away')),
    publish: async (given) => {
      await Promise.resolve();
      failWhen('away', 'refusing');
      if (isRefused(given)) throw new MessagesRefused(new Error('too large'));
      const places = given.map(({ topic }, index) => {
        return { topic, partition: 0, offset: String(messages.length + index) };
      });
      messages.push(...given);
      batchSizes.push(given.length);
      failWhen('mute');
      await onAcknowledge();
      return places;
    },
    ping: async () => Promise.resolve().then(() => failWhen('away')),
  };
  return {
    publisher,
    messages,
    batchSizes,
    become: (next: State): void => {
      state = next;
    },
    /** Refuses such batches for good. */
    refuse: (batches: typeof isRefused): void => {
      isRefused = batches;
    },
    /** Runs once after the next messages are kept, before they count as published. */
    onceAcknowledged: (act: () => Promise<void>): void => {
      onAcknowledge = () => {
        onAcknowledge = () => Promise.resolve();
        return act();
      };
    },
  };
}
