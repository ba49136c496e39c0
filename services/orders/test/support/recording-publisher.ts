import {
  MessagesRefused,
  PublisherUnavailable,
  type EventPublisher,
} from '../../src/ports/event-publisher.ts';
import type { OutgoingMessage } from '../../src/domain/message.ts';

type State =
  | 'up'
  /** Connecting fails. */
  | 'away'
  /** The connection is open, but every publish fails. */
  | 'refusing'
  /** Messages are stored, and their acknowledgement is lost. */
  | 'mute';

/** An event bus in memory with one partition; offsets are indexes of `messages`. */
export function recordingPublisher() {
  const messages: OutgoingMessage[] = [];
  const batchSizes: number[] = [];
  let state: State = 'up';
  let isRefused: (messages: readonly OutgoingMessage[]) => boolean = () => false;
  let onAcknowledge = (): Promise<void> => Promise.resolve();
  let beforeSend = (): Promise<void> => Promise.resolve();
  const failWhen = (...states: State[]): void => {
    if (states.includes(state)) throw new PublisherUnavailable(new Error(`It is ${state}`));
  };
  const publisher: EventPublisher = {
    prepare: async () => Promise.resolve().then(() => failWhen('away')),
    publish: async (given) => {
      await Promise.resolve();
      await beforeSend();
      failWhen('away', 'refusing');
      if (isRefused(given)) throw new MessagesRefused(new Error('too large'));
      const positions = given.map(({ topic }, index) => {
        return { topic, partition: 0, offset: String(messages.length + index) };
      });
      messages.push(...given);
      batchSizes.push(given.length);
      failWhen('mute');
      await onAcknowledge();
      return positions;
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
    /** Permanently rejects batches that match. */
    refuse: (batches: typeof isRefused): void => {
      isRefused = batches;
    },
    /** The next send waits until `thawed`; resolves when it has begun. */
    freezeNext: (thawed: Promise<void>): Promise<void> =>
      new Promise((resolve) => {
        beforeSend = () => {
          beforeSend = () => Promise.resolve();
          resolve();
          return thawed;
        };
      }),
    /** Runs `act` once, after the next messages are stored and before they are acknowledged. */
    onceAcknowledged: (act: () => Promise<void>): void => {
      onAcknowledge = () => {
        onAcknowledge = () => Promise.resolve();
        return act();
      };
    },
  };
}
