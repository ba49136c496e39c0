import { setTimeout } from 'node:timers/promises';

interface Wait {
  /** What is waited for, named when it does not come. */
  readonly reason: string;
  readonly limitMs: number;
  readonly intervalMs?: number;
}

/**
 * Asks until there is an answer.
 *
 * @throws Error that names what was waited for, and how long
 */
export async function waitFor<Answer>(
  { reason, limitMs, intervalMs = 50 }: Wait,
  ask: () => Promise<Answer | undefined> | Answer | undefined,
): Promise<Answer> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${limitMs} ms in vain: ${reason}`);
    await setTimeout(intervalMs);
  }
}
