/**
 * Compares `usageOf` with the official Pact verifier: random expected responses of specifications 2 to 4, and random
 * answers. `npm run compare:verifier -w packages/pact-model -- --cases 3000 --seed 1` prints every difference, and
 * then fails. `--json FILE` writes the figures.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { agrees, judgeCases, type JudgedCase } from './case.ts';
import { caseArbitrary } from './case-arbitrary.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    json: { type: 'string' },
  },
});
const [count, seed] = [Number(values.cases), Number(values.seed)];
if (!Number.isInteger(count) || !Number.isInteger(seed) || count < 1) {
  throw new Error('--cases and --seed must be whole numbers: --cases 2000 --seed 1');
}

const judged = await judgeCases(fc.sample(caseArbitrary, { numRuns: count, seed }));
const differing = judged.filter((each) => !agrees(each));
const figures = {
  seed,
  cases: judged.length,
  accepted: judged.filter(({ refusals }) => refusals.length === 0).length,
  refused: judged.filter(({ refusals }) => refusals.length > 0).length,
  unknown: judged.filter(({ acceptance }) => acceptance === 'unknown').length,
  differing: differing.length,
};
for (const each of differing.slice(0, 20)) console.error(toText(each));
console.error(figures);
if (values.json !== undefined) {
  await writeFile(values.json, JSON.stringify({ ...figures, examples: differing.map(toText) }));
}
process.exitCode = differing.length === 0 ? 0 : 1;

function toText({ acceptance, refusals, ...each }: JudgedCase): string {
  return JSON.stringify({ ...each, here: acceptance, verifier: refusals });
}
