import { findConnected, type IntegrationPair } from './connected.ts';

const pair = (consumerId: number, providerId: number): IntegrationPair => ({
  ...{ consumer: `c${consumerId}`, consumerId },
  ...{ provider: `p${providerId}`, providerId },
});

const ALL = [pair(1, 2), pair(2, 3), pair(4, 3), pair(8, 9)];

test('finds everything that is connected with a pacticipant', () => {
  expect(findConnected(ALL, 1)).toEqual([pair(1, 2), pair(2, 3), pair(4, 3)]);
  expect(findConnected(ALL, 9)).toEqual([pair(8, 9)]);
  expect(findConnected(ALL, 7)).toEqual([]);
});

test('stops when the group has enough pacticipants', () => {
  expect(findConnected(ALL, 1, 2)).toEqual([pair(1, 2)]);
});
