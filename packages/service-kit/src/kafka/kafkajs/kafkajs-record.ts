import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { KafkaRecord, RecordHeader } from '../kafka-client.ts';

export function toKafkaRecord(message: KafkaMessage): KafkaRecord {
  const { offset, key, value, headers = {} } = message;
  return { offset: Number(offset), key, value, headers: toHeaders(headers) };
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
