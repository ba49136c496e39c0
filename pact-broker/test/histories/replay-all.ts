import type { Http } from '../support/http.ts';
import type { History } from './recording.ts';
import { replayHistory, type Replay } from './replay-history.ts';

/**
 * Replays several histories concurrently; each has unique names, so they do not affect each other.
 */
export async function replayAll(
  http: Http,
  histories: readonly History[],
  concurrency = 4,
): Promise<Replay> {
  const waiting = [...histories];
  const replays: Replay[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      replays.push(await replayHistory(http, next));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return {
    questions: replays.reduce((sum, { questions }) => sum + questions, 0),
    differences: replays.flatMap(({ differences }) => differences),
  };
}
