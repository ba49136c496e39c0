import { toRecordPositions } from './record-positions.ts';

test('messages of one partition have consecutive offsets', () => {
  const a = { topic: 'orders', partition: 0 };
  const b = { topic: 'orders', partition: 1 };

  const positions = toRecordPositions(
    [a, b, a],
    [
      { topicName: 'orders', partition: 1, baseOffset: '9007199254740993' },
      { topicName: 'orders', partition: 0, baseOffset: '41' },
    ],
  );

  expect(positions).toEqual([
    { ...a, offset: '41' },
    { ...b, offset: '9007199254740993' },
    { ...a, offset: '42' },
  ]);
});

test('fails for a message whose partition was not acknowledged', () => {
  expect(() => toRecordPositions([{ topic: 'orders', partition: 0 }], [])).toThrow(
    'No acknowledgement from orders/0',
  );
});
