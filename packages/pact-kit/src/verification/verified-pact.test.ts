import { groupByPact } from './verified-pact.ts';

const reported = (consumer: string, description: string) => ({
  consumer,
  description,
  states: [],
  pending: false,
  failures: [],
});
const versionsOf = (...given: Parameters<typeof groupByPact>) =>
  groupByPact(...given).map(({ consumer, version, interactions }) => [
    consumer,
    version,
    ...interactions.map(({ description }) => description),
  ]);

test('assigns interactions to several pacts of one consumer by their order', () => {
  const interactions = [
    reported('orders', 'b'),
    reported('orders', 'a'),
    reported('mail', 'a'),
    reported('orders', 'b'),
  ];
  const pacts = [
    { consumer: 'orders', version: '2', descriptions: ['b', 'a'] },
    { consumer: 'mail', version: '7', descriptions: ['a'] },
    { consumer: 'orders', version: '1', descriptions: ['b'] },
  ];

  expect(versionsOf(interactions, pacts)).toEqual([
    ['orders', '2', 'b', 'a'],
    ['mail', '7', 'a'],
    ['orders', '1', 'b'],
  ]);
});

test.each([
  ['fewer', ['a']],
  ['more', ['a', 'b', 'c']],
  ['other', ['a', 'c']],
])('names no version when a pact has %s interactions than reported', (_, descriptions) => {
  const interactions = [reported('orders', 'a'), reported('orders', 'b')];

  expect(versionsOf(interactions, [{ consumer: 'orders', version: '2', descriptions }])).toEqual([
    ['orders', undefined, 'a', 'b'],
  ]);
});
