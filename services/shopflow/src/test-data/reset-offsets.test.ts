import { findOtherRuns, requireStopped } from './reset-offsets.ts';

const event = (customerEmail: string): string => JSON.stringify({ customerEmail });

test('finds the other runs by the e-mail addresses in the events', () => {
  const values = [
    event('test-r2-vendor1@shopflow-test.com'),
    event('test-r1-vendor1@shopflow-test.com'),
    event('test-r2-vendor2@shopflow-test.com'),
    event('ada@example.com'),
    'not an event',
    'null',
  ];

  expect(findOtherRuns(values, 'r1')).toEqual(['r2']);
  expect(findOtherRuns(values, 'r2')).toEqual(['r1']);
});

test.each(['Empty', 'Dead'])('accepts a group that is %s', (state) => {
  expect(() => requireStopped('g', { state, members: 0 })).not.toThrow();
});

test.each(['Stable', 'PreparingRebalance'])('rejects a group that is %s', (state) => {
  expect(() => requireStopped('g', { state, members: 2 })).toThrow(
    /Stop every instance of Notifications first/,
  );
});
