import { UNREADABLE_BATCH_HEADER } from '@shopflow/service-kit/kafka';
import { makeLogger, silentLogger } from '@shopflow/service-kit/logger';
import { makeProcessRecord } from './process-record.ts';
import type { TopicRecord } from '../message/received-message.ts';

test('dead-letters a value that is not UTF-8 instead of handling replaced characters', async () => {
  const reasons: string[] = [];
  const processRecord = makeProcessRecord({
    handle: () => Promise.reject(new Error('must not be handled')),
    deadLetters: {
      topic: 'dlq',
      write: (_record, reason) => {
        reasons.push(reason);
        return Promise.resolve([]);
      },
    },
    backOff: { firstMs: 1, maxMs: 1 },
    random: () => 0,
    count: () => undefined,
    logger: silentLogger(),
  });
  const value = Buffer.from('{"sku":"\xff"}', 'latin1');
  const place = { topic: 'order-events', partition: 0, offset: 0 };

  const result = await processRecord({ ...place, key: null, value, headers: [] }, 0);

  expect([result, reasons]).toEqual([
    { kind: 'done' },
    ['Not an ORDER_CONFIRMED: the value is not UTF-8'],
  ]);
});

test('a record in place of an unreadable batch is dead-lettered with the reason, and logged with its offset', async () => {
  const letters: [TopicRecord, string][] = [];
  const lines: unknown[] = [];
  const logger = makeLogger({
    service: 'notifications',
    level: 'error',
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  const counted: string[] = [];
  const processRecord = makeProcessRecord({
    handle: () => Promise.reject(new Error('must not be handled')),
    deadLetters: {
      topic: 'dlq',
      write: (record, reason) => {
        letters.push([record, reason]);
        return Promise.resolve([]);
      },
    },
    backOff: { firstMs: 1, maxMs: 1 },
    random: () => 0,
    count: (what) => void counted.push(what),
    logger,
  });
  const reason = 'Unreadable batch of 2 records (offsets 7 to 8): the checksum does not match';
  const record: TopicRecord = {
    topic: 'order-events',
    partition: 1,
    offset: 7,
    key: null,
    value: Buffer.from([0xff]),
    headers: [{ name: UNREADABLE_BATCH_HEADER, value: Buffer.from(reason) }],
  };

  const result = await processRecord(record, 0);

  expect(result).toEqual({ kind: 'done' });
  expect(letters).toEqual([[record, reason]]);
  expect(counted).toEqual(['dead-lettered']);
  expect(lines).toContainEqual(
    expect.objectContaining({
      level: 50,
      deadLettered: { topic: 'dlq', reason },
      record: { topic: 'order-events', partition: 1, offset: 7 },
    }),
  );
});
