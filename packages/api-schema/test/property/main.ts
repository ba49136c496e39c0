/**
 * Checks the verdicts for random documents, changes and pacts. The official Pact verifier judges the answers, and an
 * independent validator of OpenAPI documents the requests:
 * `npm run prove:random -w packages/api-schema -- --pairs 2000 --seed 1`. `--json FILE` writes the figures. Changes are
 * as frequent as in public documents; `--weights even` draws rare ones as often as common ones, which finds more faults.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { EVEN_WEIGHTS } from './document/even-weights.ts';
import { MEASURED_WEIGHTS } from './document/measured-weights.ts';
import type { Weights } from './document/weights.ts';
import { addProofs, NOTHING_PROVED, provePairs } from './prove.ts';
import { summarize } from './outcome.ts';
import { makePair, type RandomPair } from './random-pair.ts';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 30) },
    weights: { type: 'string', default: 'measured' },
    json: { type: 'string' },
  },
});
const [count, first] = [Number(values.pairs), Number(values.seed)];
if (!Number.isInteger(count) || !Number.isInteger(first) || count < 1) {
  throw new Error('--pairs and --seed must be whole numbers: --pairs 2000 --seed 1');
}
const WEIGHTS: Readonly<Record<string, Weights>> = {
  measured: MEASURED_WEIGHTS,
  even: EVEN_WEIGHTS,
};
const weights = WEIGHTS[values.weights];
if (weights === undefined) throw new Error('--weights must be measured or even');
/** A validator is compiled for each document of a batch. */
const BATCH = 50;

const reviews = [];
let proof = NOTHING_PROVED;
for (let seed = first; seed < first + count; seed += BATCH) {
  const pairs: RandomPair[] = [];
  for (let each = seed; each < Math.min(seed + BATCH, first + count); each += 1) {
    pairs.push(await makePair(each, weights));
  }
  reviews.push(...pairs.map(({ review }) => review));
  proof = addProofs(proof, await provePairs(pairs));
}
const { faults, ...judged } = proof;
for (const fault of faults) console.error(fault);
const figures = {
  pairs: count,
  seed: first,
  weights: values.weights,
  ...summarize(reviews),
  ...judged,
  faults: faults.length,
};
console.error(figures);
if (values.json !== undefined) await writeFile(values.json, JSON.stringify({ ...figures, faults }));
process.exitCode = faults.length === 0 ? 0 : 1;
