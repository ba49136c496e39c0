import fc from 'fast-check';
import { toBacklog } from './partition-offsets.ts';

const partition = 2;

test.each([
  {
    what: 'a group that has committed nothing starts at the first record',
    offsets: { committed: undefined, start: 3, end: 9 },
    backlog: { next: 3, end: 9 },
  },
  {
    what: 'a committed offset within the log is where the group goes on',
    offsets: { committed: 5, start: 3, end: 9 },
    backlog: { next: 5, end: 9 },
  },
  {
    what: 'a committed offset at the end of the log leaves nothing to consume',
    offsets: { committed: 9, start: 9, end: 9 },
    backlog: { next: 9, end: 9 },
  },
  {
    what: 'a committed offset beyond the end resumes from the first record',
    offsets: { committed: 50, start: 1, end: 3 },
    backlog: {
      next: 1,
      end: 3,
      gap: { kind: 'beyond-end', committed: 50, resumeAt: 1, skipped: 0 },
    },
  },
  {
    what: 'a committed offset that retention has passed reports how many events were lost',
    offsets: { committed: 5, start: 12, end: 20 },
    backlog: {
      next: 12,
      end: 20,
      gap: { kind: 'below-start', committed: 5, resumeAt: 12, skipped: 7 },
    },
  },
])('$what', ({ offsets, backlog }) => {
  expect(toBacklog({ partition, ...offsets }, { reset: 'earliest' })).toEqual({
    partition,
    ...backlog,
  });
});

test('with reset to latest, the records passed over are counted', () => {
  const offsets = { partition, committed: 50, start: 1, end: 3 };

  expect(toBacklog(offsets, { reset: 'latest' })).toEqual({
    partition,
    next: 3,
    end: 3,
    gap: { kind: 'beyond-end', committed: 50, resumeAt: 3, skipped: 2 },
  });
});

test('an offset that this consumer committed and the cluster no longer has is missing', () => {
  const offsets = { partition, committed: undefined, start: 0, end: 60 };

  expect(toBacklog(offsets, { reset: 'earliest', position: 50 }).gap).toEqual({
    kind: 'missing',
    committed: 50,
    resumeAt: 0,
    skipped: 0,
  });
  expect(toBacklog(offsets, { reset: 'earliest', position: 0 }).gap).toBeUndefined();
});

test('the next offset is always within the log, and a gap is reported exactly when it moved', () => {
  const offset = fc.nat({ max: 20 });
  const known = fc.option(offset, { nil: undefined });
  const reset = fc.constantFrom('earliest' as const, 'latest' as const);
  fc.assert(
    fc.property(fc.tuple(known, known, offset, offset, reset), (drawn) => {
      const [committed, position, start, length, resetTo] = drawn;
      const offsets = { partition, committed, start, end: start + length };

      const { next, end, gap } = toBacklog(offsets, { reset: resetTo, position });

      expect(next).toBeGreaterThanOrEqual(start);
      expect(end - next).toBeGreaterThanOrEqual(0);
      if (committed !== undefined)
        expect(gap !== undefined).toBe(next !== committed || committed > end);
    }),
  );
});
