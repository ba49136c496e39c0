import { parsePathExpression } from '@shopflow/json-schema/json-path';
import type { JudgedChange } from '../changes/judged-change.ts';

/**
 * The changes, without those that are listed at another place: a schema that several others contain has
 * its changes listed at its outermost place, and wherever a consumer is affected.
 */
export function withoutRepetitions(
  changes: readonly JudgedChange[],
  isFound: (change: JudgedChange) => boolean,
): readonly JudgedChange[] {
  const outermost = new Map<string, JudgedChange>();
  for (const each of changes) {
    const key = keyOf(each);
    if (key === undefined) continue;
    const known = outermost.get(key);
    if (known === undefined || depthOf(each) < depthOf(known)) outermost.set(key, each);
  }
  return changes.filter((each) => {
    const key = keyOf(each);
    return key === undefined || outermost.get(key) === each || isFound(each);
  });
}

/** What a change means for callers without a pact also depends on the response. */
function keyOf({ repeats, change: { unknownConsumer } }: JudgedChange): string | undefined {
  return repeats && `${unknownConsumer} ${repeats}`;
}

function depthOf({ change: { path = '$' } }: JudgedChange): number {
  return parsePathExpression(path)?.length ?? 0;
}
