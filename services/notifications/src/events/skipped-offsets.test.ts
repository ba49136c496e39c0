import type { OffsetGap } from './partition-offsets.ts';
import { checkSkippedOffsets } from './skipped-offsets.ts';

async function check(start: number): Promise<(readonly [number, OffsetGap])[]> {
  const reported: (readonly [number, OffsetGap])[] = [];
  const offsets = [{ partition: 1, committed: 5, start, end: 40 }];
  const checkSkipped = checkSkippedOffsets(
    () => Promise.resolve(offsets),
    (partition, gap) => reported.push([partition, gap]),
  );
  await checkSkipped(1, { from: 5, to: 9 });
  return reported;
}

test('offsets that brought no record and are still in the log are no loss', async () => {
  expect(await check(5)).toEqual([]);
});

test.each([
  { start: 7, skipped: 2 },
  { start: 30, skipped: 4 },
])('offsets that the log no longer holds were lost: $skipped', async ({ start, skipped }) => {
  expect(await check(start)).toEqual([
    [1, { kind: 'below-start', committed: 5, resumeAt: 9, skipped }],
  ]);
});
