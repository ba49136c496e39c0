import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { RecordHeader, TopicRecord } from './received-message.ts';

type Place = Pick<TopicRecord, 'topic' | 'partition'>;

/** Converts a kafkajs message to a record. */
export function toTopicRecord(message: KafkaMessage, place: Place): TopicRecord {
  const { offset, key, value, headers = {} } = message;
  return { ...place, offset: Number(offset), key, value, headers: toHeaders(headers) };
}

/**
 * kafkajs collects headers with the same name in an array. For a name that every object inherits
 * (`toString`, `constructor`) the first element is the inherited property, which is dropped here.
 */
function toHeaders(headers: IHeaders): RecordHeader[] {
  return Object.entries(headers).flatMap(([name, given]) =>
    (Array.isArray(given) ? given : [given]).flatMap((each: unknown): RecordHeader[] => {
      if (each === null || each === undefined) return [{ name, value: null }];
      return Buffer.isBuffer(each) ? [{ name, value: each }] : [];
    }),
  );
}
