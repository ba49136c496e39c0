import fc from 'fast-check';
import { toBacklog } from './partition-offsets.ts';

const partition = 2;

test.each([
  {
    what: 'starts at the first record when nothing is committed',
    offsets: { committed: undefined, start: 3, end: 9 },
    backlog: { next: 3, end: 9 },
  },
  {
    what: 'resumes at a committed offset within the log',
    offsets: { committed: 5, start: 3, end: 9 },
    backlog: { next: 5, end: 9 },
  },
  {
    what: 'has no backlog when the committed offset is the end of the log',
    offsets: { committed: 9, start: 9, end: 9 },
    backlog: { next: 9, end: 9 },
  },
  {
    what: 'resumes at the first record when the committed offset is beyond the end',
    offsets: { committed: 50, start: 1, end: 3 },
    backlog: {
      next: 1,
      end: 3,
      gap: { kind: 'beyond-end', committed: 50, resumeAt: 1, skipped: 0 },
    },
  },
  {
    what: 'reports how many events were lost when retention has passed the committed offset',
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

test('counts the skipped records when it resets to latest', () => {
  const offsets = { partition, committed: 50, start: 1, end: 3 };

  expect(toBacklog(offsets, { reset: 'latest' })).toEqual({
    partition,
    next: 3,
    end: 3,
    gap: { kind: 'beyond-end', committed: 50, resumeAt: 3, skipped: 2 },
  });
});

test('reports a gap "missing" when Kafka no longer has the committed offset', () => {
  const offsets = { partition, committed: undefined, start: 0, end: 60 };

  expect(toBacklog(offsets, { reset: 'earliest', position: 50 }).gap).toEqual({
    kind: 'missing',
    committed: 50,
    resumeAt: 0,
    skipped: 0,
  });
  expect(toBacklog(offsets, { reset: 'earliest', position: 0 }).gap).toBeUndefined();
});

test('the next offset is always within the log, and a gap is reported exactly when it moves', () => {
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
