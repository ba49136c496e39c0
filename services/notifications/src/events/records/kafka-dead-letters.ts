import type { KafkaClient, KafkaProducer } from '@shopflow/service-kit/kafka-client';
import { RecordsRefused } from '@shopflow/service-kit/records-refused';
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
export function kafkaDeadLetters(kafka: KafkaClient, topic: string): KafkaDeadLetters {
  let connecting: Promise<KafkaProducer> | undefined;
  const connect = (): Promise<KafkaProducer> => {
    connecting ??= kafka.connectProducer({ idempotent: false }).catch((error: unknown) => {
      connecting = undefined;
      throw error;
    });
    return connecting;
  };
  return {
    topic,
    write: async (record, reason) =>
      sendFirstAccepted(toDeadLetters(record, reason), { producer: await connect(), topic }),
    close: async () => {
      await (await connecting)?.close();
    },
  };
}

/** @throws the error of the client when no form is accepted or Kafka does not answer */
async function sendFirstAccepted(
  [letter, ...others]: readonly DeadLetter[],
  to: { readonly producer: KafkaProducer; readonly topic: string },
): Promise<readonly string[]> {
  if (letter === undefined) throw new Error('There is no dead letter to send');
  const { key, value, headers, omitted } = letter;
  try {
    await to.producer.send([{ topic: to.topic, records: [{ key, value, headers }] }]);
    return omitted;
  } catch (error) {
    if (others.length === 0 || !(error instanceof RecordsRefused)) throw error;
    return sendFirstAccepted(others, to);
  }
}
