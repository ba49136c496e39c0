import { silentLogger } from '@shopflow/service-kit/logger';
import { makeTakeRecord } from './take-record.ts';

test('a value that is not UTF-8 is dead-lettered, and not handled with other characters', async () => {
  const reasons: string[] = [];
  const takeRecord = makeTakeRecord({
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

  const result = await takeRecord({ ...place, key: null, value, headers: [] }, 0);

  expect([result, reasons]).toEqual([
    { kind: 'done' },
    ['Not an ORDER_CONFIRMED: the value is not UTF-8'],
  ]);
});
