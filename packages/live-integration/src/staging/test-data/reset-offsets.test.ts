import { otherRuns, requireStopped } from './reset-offsets.ts';

const event = (customerEmail: string): string => JSON.stringify({ customerEmail });

test('the runs of waiting events are told by their addresses, but for the own one', () => {
  const values = [
    event('test-r2-vendor1@shopflow-test.com'),
    event('test-r1-vendor1@shopflow-test.com'),
    event('test-r2-vendor2@shopflow-test.com'),
    event('ada@example.com'),
    'no event',
    'null',
  ];

  expect(otherRuns(values, 'r1')).toEqual(['r2']);
  expect(otherRuns(values, 'r2')).toEqual(['r1']);
});

test.each(['Empty', 'Dead'])('the offsets of a group that is %s can be set', (state) => {
  expect(() => requireStopped('g', { state, members: 0 })).not.toThrow();
});

test.each(['Stable', 'PreparingRebalance'])('a group that is %s must be stopped first', (state) => {
  expect(() => requireStopped('g', { state, members: 2 })).toThrow(
    /Stop every instance of Notifications first/,
  );
});
