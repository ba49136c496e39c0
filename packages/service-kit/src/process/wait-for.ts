import { setTimeout } from 'node:timers/promises';

interface Wait {
  /** The expected condition, used in the timeout message. */
  readonly reason: string;
  /** Defaults to 60 s, which is less than jest's limit for a test. */
  readonly limitMs?: number;
  readonly intervalMs?: number;
}

type NotYet = undefined | false;

/**
 * Polls until `ask` returns anything but undefined or false.
 *
 * @throws Error with the reason and the time limit
 */
export async function waitFor<Answer>(
  { reason, limitMs = 60_000, intervalMs = 50 }: Wait,
  ask: () => Promise<Answer | NotYet> | Answer | NotYet,
): Promise<Answer> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`Timed out after ${limitMs} ms waiting for: ${reason}`);
    await setTimeout(intervalMs);
  }
}
