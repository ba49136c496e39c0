/**
 * How the time of a comparison grows with a union: `npm run bench:unions -w packages/json-schema`. Adds a
 * branch, judges both directions and the changes, and prints processor time with its ratio to 25 branches.
 */
import { compareSchemas } from '../src/compatibility/comparison.ts';
import type { JsonSchema } from '../src/json-schema.ts';
import { largeSchemas, patterned } from '../test/compatibility/large-schemas.ts';

const SIZES = [25, 50, 100, 200];
const ROUNDS = 3;

/** Milliseconds of processor time, the best of some rounds; infinite if no round reached a proof. */
async function measure(before: JsonSchema, after: JsonSchema): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.cpuUsage();
    const { backward, forward } = await compareSchemas(before, after);
    const { user, system } = process.cpuUsage(start);
    if (backward.compatible === false || forward.compatible === true)
      throw new Error('Wrong judgment');
    // On a busy machine a step takes twice the processor time, and may reach the backstop.
    const isProved = backward.compatible === true && forward.compatible === false;
    best = isProved ? Math.min(best, (user + system) / 1000) : best;
  }
  return best;
}

const rows: Record<string, Record<string, string>> = {};
for (const [name, schema] of Object.entries({ ...largeSchemas, 'closed by patterns': patterned })) {
  const times: number[] = [];
  for (const size of SIZES) {
    // More patterns make the automata too large.
    if (schema !== patterned || size <= 50)
      times.push(await measure(schema(size), schema(size + 1)));
  }
  rows[name] = Object.fromEntries(
    times.map((time, index) => [
      `${SIZES[index]} branches`,
      `${time.toFixed(0)} ms  × ${(time / (times[0] ?? NaN)).toFixed(1)}`,
    ]),
  );
}
console.table(rows);
