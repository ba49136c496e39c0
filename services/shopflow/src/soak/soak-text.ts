import { isInFlight } from './order-phase.ts';
import type { SoakResult } from './run-soak.ts';

const SHOWN_PROBLEMS = 20;

/** The result of a soak as text. It names the seed, which repeats the soak. */
export function soakText(result: SoakResult): string {
  const { problems, crashes } = result;
  const kills = Object.entries(countBy(crashes.map(({ target }) => target)));
  const refused = Object.entries(result.refused).map(([status, count]) => `${count} × ${status}`);
  return [
    `Seed ${result.seed}: ${result.requests} requests in ${Math.round(result.durationMs / 1000)} s`,
    `  killed and restarted  ${kills.map(([target, count]) => `${target} ${count}`).join(', ')}`,
    `  kills in flight       ${crashes.filter(isInFlight).length} of ${crashes.length}`,
    `  retries               ${result.retries}, after no response or a 5xx`,
    `  orders refused        ${refused.length === 0 ? 'none' : refused.join(', ')}`,
    `  orders placed         ${result.placed}`,
    `  events                ${result.events}, plus ${result.redelivered} duplicates`,
    `  SMS                   ${result.sms}`,
    `  e-mails               ${result.emails}`,
    ...problems.slice(0, SHOWN_PROBLEMS).map((problem) => `✗ ${problem}`),
    problems.length === 0
      ? '✓ All orders match: nothing lost, nothing duplicated.'
      : `✗ ${problems.length} problems. Repeat with: npm run live -- --soak ${result.orders} --seed ${result.seed}`,
  ].join('\n');
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
