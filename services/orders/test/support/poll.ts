import { setTimeout } from 'node:timers/promises';

/** Longer than any round of the service takes in a test. */
const LIMIT_MS = 5_000;

/**
 * Asks until there is an answer.
 *
 * @param reason what is waited for, named when it does not come
 */
export async function poll<Answer>(
  reason: string,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const end = Date.now() + LIMIT_MS;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await setTimeout(20);
  }
  throw new Error(`Waited in vain: ${reason}`);
}
