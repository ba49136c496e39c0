import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { RecordHeader, TopicRecord } from './received-message.ts';

type Place = Pick<TopicRecord, 'topic' | 'partition'>;

/** A message of kafkajs as a record of its topic. */
export function toTopicRecord(message: KafkaMessage, place: Place): TopicRecord {
  const { offset, key, value, headers = {} } = message;
  return { ...place, offset: Number(offset), key, value, headers: toHeaders(headers) };
}

/**
 * kafkajs gathers headers of one name in an array, and takes a property that every object inherits
 * (`toString`, `constructor`) for the first of them.
 */
function toHeaders(headers: IHeaders): RecordHeader[] {
  return Object.entries(headers).flatMap(([name, given]) =>
    (Array.isArray(given) ? given : [given]).flatMap((each: unknown): RecordHeader[] => {
      if (each === null || each === undefined) return [{ name, value: null }];
      return Buffer.isBuffer(each) ? [{ name, value: each }] : [];
    }),
  );
}
