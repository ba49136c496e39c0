import fc from 'fast-check';
import { toDeadLetters } from './dead-letter.ts';
import type { TopicRecord } from '../message/received-message.ts';

const place = { topic: 'order-events', partition: 3, offset: 41 };
const coordinates = {
  'x-dead-letter-reason': 'no JSON',
  'x-dead-letter-topic': 'order-events',
  'x-dead-letter-partition': '3',
  'x-dead-letter-offset': '41',
};

function givenRecord(record: Partial<TopicRecord> = {}): TopicRecord {
  return { ...place, key: Buffer.from('u1'), value: Buffer.from('{'), headers: [], ...record };
}

test('dead-letters a record unchanged, with its reason and coordinates', () => {
  const header = { name: 'kept', value: Buffer.from('yes') };
  const record = givenRecord({ headers: [header, header] });

  expect(toDeadLetters(record, 'no JSON')[0]).toEqual({
    key: record.key,
    value: record.value,
    headers: { kept: [header.value, header.value], ...coordinates },
    omitted: [],
  });
});

test('dead-letters a tombstone without a key by its coordinates alone', () => {
  expect(toDeadLetters(givenRecord({ key: null, value: null }), 'no JSON')).toEqual([
    { key: null, value: null, headers: coordinates, omitted: [] },
  ]);
});

test('omits a header without a value and lists it in x-dead-letter-omitted', () => {
  const headers = [
    { name: 'baggage', value: null },
    { name: 'kept', value: Buffer.from('yes') },
  ];

  expect(toDeadLetters(givenRecord({ headers }), 'no JSON')[0]).toMatchObject({
    headers: { kept: [Buffer.from('yes')], 'x-dead-letter-omitted': 'header baggage' },
    omitted: ['header baggage'],
  });
});

test('omits the largest part first, until only the coordinates are left', () => {
  const record = givenRecord({
    key: Buffer.alloc(10),
    value: Buffer.alloc(1_000),
    headers: [{ name: 'large', value: Buffer.alloc(100) }],
  });

  expect(toDeadLetters(record, 'no JSON').map(({ omitted }) => omitted)).toEqual([
    [],
    ['value'],
    ['value', 'headers'],
    ['value', 'headers', 'key'],
  ]);
  expect(toDeadLetters(record, 'no JSON').at(-1)).toMatchObject({
    key: null,
    value: null,
    headers: { ...coordinates, 'x-dead-letter-omitted': 'value, headers, key' },
  });
});

test('for any record, the last form is small and every header has a value', () => {
  const bytes = fc.option(fc.uint8Array({ maxLength: 5_000 }).map((each) => Buffer.from(each)));
  const header = fc.record({ name: fc.string({ unit: 'binary', maxLength: 2_000 }), value: bytes });
  fc.assert(
    fc.property(bytes, bytes, fc.array(header), (key, value, headers) => {
      const letters = toDeadLetters(givenRecord({ key, value, headers }), 'x'.repeat(5_000));
      const values = letters.flatMap((letter) => Object.values(letter.headers).flat());

      expect(values).not.toContain(null);
      expect(JSON.stringify(letters.at(-1)).length).toBeLessThan(3_000);
    }),
  );
});
