import { getWipLookBackStart, isPending, isWorkInProgress } from './provider-ref.ts';

const at = (day: number): Date => new Date(Date.UTC(2026, 0, day));
const successOf = (ref: string, day: number) => ({ pactVersionId: 1, ref, firstAt: at(day) });

describe.each([
  ['pending', isPending, (start?: Date) => ({ startedAt: start, firstVersionAt: at(1) })],
  [
    'in progress',
    isWorkInProgress,
    (start?: Date) => ({ startedAt: at(1), firstVersionAt: start }),
  ],
] as const)('a pact version is %s', (_what, decide, toTimes) => {
  const ref = { name: 'feat', ...toTimes(at(10)) };

  test('without any success', () => {
    expect(decide([], ref)).toBe(true);
  });

  test('until a version of the branch verifies it', () => {
    expect(decide([successOf('main', 20), successOf('feat', 20)], ref)).toBe(false);
  });

  test('although another branch verified it after this one was created', () => {
    expect(decide([successOf('main', 10), successOf('main', 11)], ref)).toBe(true);
  });

  test('unless another branch had verified it before this one was created', () => {
    expect(decide([successOf('main', 9), successOf('main', 11)], ref)).toBe(false);
  });

  test('unless another branch has verified it, when this one does not exist yet', () => {
    expect(decide([successOf('main', 20)], { name: 'feat', ...toTimes() })).toBe(false);
    expect(decide([], { name: 'feat', ...toTimes() })).toBe(true);
  });
});

test('results of work in progress count for 30 days', () => {
  expect(getWipLookBackStart(new Date('2026-03-31T12:00:00Z'))).toEqual(
    new Date('2026-03-01T12:00:00Z'),
  );
});
