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

test('reports no loss for skipped offsets that are still in the log', async () => {
  expect(await check(5)).toEqual([]);
});

test.each([
  { start: 7, skipped: 2 },
  { start: 30, skipped: 4 },
])('reports $skipped lost events when the log starts at $start', async ({ start, skipped }) => {
  expect(await check(start)).toEqual([
    [1, { kind: 'below-start', committed: 5, resumeAt: 9, skipped }],
  ]);
});
