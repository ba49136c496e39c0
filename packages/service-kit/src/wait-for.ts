import { setTimeout } from 'node:timers/promises';

interface Wait {
  /** What is waited for, named when it does not come. */
  readonly reason: string;
  /** Unless given, some less than jest has for a test: 20 s. */
  readonly limitMs?: number;
  readonly intervalMs?: number;
}

type NotYet = undefined | false;

/**
 * Asks until there is an answer, or it is yes.
 *
 * @throws Error that names what was waited for, and how long
 */
export async function waitFor<Answer>(
  { reason, limitMs = 20_000, intervalMs = 50 }: Wait,
  ask: () => Promise<Answer | NotYet> | Answer | NotYet,
): Promise<Answer> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`Waited ${limitMs} ms in vain: ${reason}`);
    await setTimeout(intervalMs);
  }
}
