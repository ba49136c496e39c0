import { isInFlight } from './order-phase.ts';
import type { SoakProgress, SoakResult } from './run-soak.ts';

const SHOWN_PROBLEMS = 20;

/** The command that repeats the plan of a soak. */
export function repeatCommand({ orders, seed }: Pick<SoakResult, 'orders' | 'seed'>): string {
  return `npm run live -- --soak ${orders} --seed ${seed}`;
}

type Fact = readonly [name: string, value: string];

/** What was done so far, by name. */
export function progressFacts(progress: SoakProgress): readonly Fact[] {
  const { crashes } = progress;
  const kills = Object.entries(countBy(crashes.map(({ target }) => target)));
  const refused = Object.entries(progress.refused).map(([status, count]) => `${count} × ${status}`);
  return [
    ['killed and restarted', kills.map(([target, count]) => `${target} ${count}`).join(', ')],
    ['kills in flight', `${crashes.filter(isInFlight).length} of ${crashes.length}`],
    ['retries', `${progress.retries}, after no response or a 5xx`],
    ['orders refused', refused.length === 0 ? 'none' : refused.join(', ')],
    ['orders placed', String(progress.placed)],
  ];
}

/** What was observed, by name. */
export function soakFacts(result: SoakResult): readonly Fact[] {
  const misplaced = result.entries.reduce((sum, { outOfOrder }) => sum + (outOfOrder ?? 0), 0);
  return [
    ...progressFacts(result),
    [
      'events',
      `${result.events}, plus ${result.redelivered} duplicates; ${misplaced} out of order`,
    ],
    ['SMS', String(result.sms)],
    ['e-mails', String(result.emails)],
  ];
}

/** The result of a soak as text. It names the seed, which repeats the soak. */
export function soakText(result: SoakResult): string {
  const { problems } = result;
  return [
    `Seed ${result.seed}: ${result.requests} requests in ${Math.round(result.durationMs / 1000)} s`,
    ...soakFacts(result).map(([name, value]) => `  ${name.padEnd(22)}${value}`),
    ...problems.slice(0, SHOWN_PROBLEMS).map((problem) => `✗ ${problem}`),
    problems.length === 0
      ? '✓ All orders match: nothing lost, nothing duplicated.'
      : `✗ ${problems.length} problems. Repeat with: ${repeatCommand(result)}`,
  ].join('\n');
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
