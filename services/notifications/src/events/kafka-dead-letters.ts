import type { Kafka } from '@shopflow/service-kit/kafka';
import type { Producer } from 'kafkajs';
import { toDeadLetters, type DeadLetter } from './dead-letter.ts';
import type { DeadLetters } from './take-record.ts';

export interface KafkaDeadLetters extends DeadLetters {
  readonly close: () => Promise<void>;
}

/**
 * The dead-letter topic: each record as it came, with the reason and its place in further headers.
 * What the topic does not take is left out. A record is there at least once: twice when the process
 * died before it could commit.
 */
export function kafkaDeadLetters(kafka: Kafka, topic: string): KafkaDeadLetters {
  const producer = kafka.producer();
  return {
    topic,
    write: async (record, reason) => {
      // Does nothing while there is a connection.
      await producer.connect();
      return sendFirstAccepted(toDeadLetters(record, reason), { producer, topic });
    },
    close: () => producer.disconnect(),
  };
}

/** @throws what kafkajs throws when none is accepted, or when the topic does not answer */
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

/** Refusals of the record itself, which stay: https://kafka.apache.org/protocol#protocol_error_codes */
const REFUSALS = new Set<unknown>(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD']);

function isRefusal(error: unknown): boolean {
  // On what it cannot encode, kafkajs fails with an error of the language.
  if (error instanceof TypeError || error instanceof RangeError) return true;
  return error instanceof Error && 'type' in error && REFUSALS.has(error.type);
}
