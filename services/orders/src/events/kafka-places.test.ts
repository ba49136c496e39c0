import { toPlaces } from './kafka-places.ts';

test('messages of a partition stand one behind the other', () => {
  const a = { topic: 'orders', partition: 0 };
  const b = { topic: 'orders', partition: 1 };

  const places = toPlaces(
    [a, b, a],
    [
      { topicName: 'orders', partition: 1, baseOffset: '9007199254740993' },
      { topicName: 'orders', partition: 0, baseOffset: '41' },
    ],
  );

  expect(places).toEqual([
    { ...a, offset: '41' },
    { ...b, offset: '9007199254740993' },
    { ...a, offset: '42' },
  ]);
});

test('a message that no partition acknowledged has no place', () => {
  expect(() => toPlaces([{ topic: 'orders', partition: 0 }], [])).toThrow(
    'No acknowledgement from orders/0',
  );
});
