import type { OutgoingRecord, RecordHeader } from '@shopflow/service-kit/kafka-client';
import type { TopicRecord } from '../message/received-message.ts';

/** What is written to the dead-letter topic for one record. */
export interface DeadLetter {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: OutgoingRecord['headers'];
  /** Parts of the record that were left out; also listed in the header `x-dead-letter-omitted`. */
  readonly omitted: readonly string[];
}

type Part = 'value' | 'key' | 'headers';

/** Limits header texts: an event may have thousands of faults, or of omitted headers. */
const MAX_TEXT = 1_000;

/**
 * The forms in which a record can be dead-lettered, the most complete first: unchanged, without its
 * largest part, without the two largest, and the coordinates and reason alone. No form has a header
 * without a value, because not every client can send one.
 */
export function toDeadLetters(record: TopicRecord, reason: string): readonly DeadLetter[] {
  const bySize = (['value', 'headers', 'key'] as const)
    .map((part) => ({ part, bytes: sizeOf(record, part) }))
    .filter(({ bytes }) => bytes > 0)
    .sort((one, other) => other.bytes - one.bytes)
    .map(({ part }) => part);
  return Array.from({ length: bySize.length + 1 }, (_, count) =>
    toDeadLetter(record, { reason, without: bySize.slice(0, count) }),
  );
}

function sizeOf({ key, value, headers }: TopicRecord, part: Part): number {
  if (part === 'value') return value?.length ?? 0;
  if (part === 'key') return key?.length ?? 0;
  return headers.reduce((sum, each) => sum + each.name.length + (each.value?.length ?? 0), 0);
}

function toDeadLetter(
  record: TopicRecord,
  { reason, without }: { reason: string; without: readonly Part[] },
): DeadLetter {
  const { topic, partition, offset } = record;
  const kept = without.includes('headers') ? [] : record.headers;
  const unsendable = kept.filter(({ value }) => value === null);
  const omitted = [...without, ...unsendable.map(({ name }) => `header ${name}`)];
  return {
    key: without.includes('key') ? null : record.key,
    value: without.includes('value') ? null : record.value,
    headers: {
      ...toKafkaHeaders(kept),
      'x-dead-letter-reason': reason.slice(0, MAX_TEXT),
      'x-dead-letter-topic': topic,
      'x-dead-letter-partition': String(partition),
      'x-dead-letter-offset': String(offset),
      ...(omitted.length > 0 && { 'x-dead-letter-omitted': omitted.join(', ').slice(0, MAX_TEXT) }),
    },
    omitted,
  };
}

function toKafkaHeaders(headers: readonly RecordHeader[]): OutgoingRecord['headers'] {
  const values = new Map<string, Buffer[]>();
  for (const { name, value } of headers) {
    if (value !== null) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return Object.fromEntries(values);
}
