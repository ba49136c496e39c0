import type { Kafka } from '@shopflow/service-kit/kafka';
import type { Producer } from 'kafkajs';
import { toDeadLetters, type DeadLetter } from './dead-letter.ts';
import type { DeadLetters } from './process-record.ts';

export interface KafkaDeadLetters extends DeadLetters {
  readonly close: () => Promise<void>;
}

/**
 * Writes to the dead-letter topic: each record unchanged, with the reason and its coordinates in
 * additional headers. Parts that the topic does not accept are omitted. Delivery is at least once:
 * a record is there twice when the process died before it could commit.
 */
export function kafkaDeadLetters(kafka: Kafka, topic: string): KafkaDeadLetters {
  const producer = kafka.producer();
  return {
    topic,
    write: async (record, reason) => {
      // Does nothing when it is already connected.
      await producer.connect();
      return sendFirstAccepted(toDeadLetters(record, reason), { producer, topic });
    },
    close: () => producer.disconnect(),
  };
}

/** @throws the error of kafkajs when no form is accepted or Kafka does not answer */
async function sendFirstAccepted(
  [letter, ...others]: readonly DeadLetter[],
  to: { readonly producer: Producer; readonly topic: string },
): Promise<readonly string[]> {
  if (letter === undefined) throw new Error('There is no dead letter to send');
  const { key, value, headers, omitted } = letter;
  try {
    await to.producer.send({ topic: to.topic, acks: -1, messages: [{ key, value, headers }] });
    return omitted;
  } catch (error) {
    if (others.length === 0 || !isRefusal(error)) throw error;
    return sendFirstAccepted(others, to);
  }
}

/** Permanent errors of the record itself: https://kafka.apache.org/protocol#protocol_error_codes */
const REFUSALS = new Set<unknown>(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD']);

function isRefusal(error: unknown): boolean {
  // kafkajs throws a plain JavaScript error for a record that it cannot encode.
  if (error instanceof TypeError || error instanceof RangeError) return true;
  return error instanceof Error && 'type' in error && REFUSALS.has(error.type);
}
