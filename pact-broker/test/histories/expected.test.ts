import { compareWithDepartures, type Departure } from './expected.ts';
import type { Difference } from './replay-history.ts';

const departure: Departure = { seed: 1, step: 6, question: 2, reason: 'decision 0020: a reason' };
const difference: Difference = {
  seed: 1,
  step: 6,
  question: 2,
  what: 'version',
  official: {},
  ours: {},
};

test('a listed departure is not unexpected', () => {
  expect(compareWithDepartures([1], [difference], [departure])).toEqual({
    unexpected: [],
    missing: [],
  });
});

test('a different answer to another question is unexpected', () => {
  const other = { ...difference, question: 3 };
  expect(compareWithDepartures([1], [difference, other], [departure]).unexpected).toEqual([other]);
});

test('a different outcome of an operation is never a departure', () => {
  const operation = { ...difference, question: null };
  expect(compareWithDepartures([1], [operation], [departure]).unexpected).toEqual([operation]);
});

test('reports a listed departure as missing if its replayed history does not show it', () => {
  expect(compareWithDepartures([1], [], [departure]).missing).toEqual([departure]);
  expect(compareWithDepartures([2], [], [departure]).missing).toEqual([]);
});
