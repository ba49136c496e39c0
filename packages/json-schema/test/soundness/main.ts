/**
 * Checks "compatible" judgments. `npm run soundness -w packages/json-schema -- --pairs 5000 --seed 1` judges pairs
 * of schemas and checks documents at their limits with two validators. It prints every fault, and then fails.
 */
import { parseArgs } from 'node:util';
import { runSoundness, type Example } from './soundness.ts';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '5000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    documents: { type: 'string', default: '150' },
  },
});
const options = {
  pairs: Number(values.pairs),
  seed: Number(values.seed),
  documents: Number(values.documents),
};
if (!Object.values(options).every(Number.isInteger) || options.pairs < 1 || options.documents < 1) {
  throw new Error('--pairs, --seed and --documents must be whole numbers: --pairs 5000 --seed 1');
}
const report = await runSoundness(options);
const { wrong, falseWitnesses, undecided, disputed, ...figures } = report;
const judgments = figures.compatible + figures.breaking + figures.unproved;
const unprovedPercent = (100 * figures.unproved) / judgments;
console.log(`seed ${options.seed}, ${judgments} judgments of ${options.pairs} pairs`);
console.table({
  ...figures,
  unprovedPercent: Number(unprovedPercent.toFixed(3)),
  wrong: wrong.length,
  falseWitnesses: falseWitnesses.length,
  disputed: disputed.length,
});
print('wrong "compatible"', wrong);
print('false witnesses', falseWitnesses);
print('disputed', disputed);
print('unproved', undecided);

const failed =
  wrong.length + falseWitnesses.length + figures.overTwoSeconds > 0 || unprovedPercent >= 0.3;
process.exitCode = failed ? 1 : 0;

function print(title: string, examples: readonly Example[]): void {
  for (const { writer, reader, detail } of examples.slice(0, 10)) {
    console.log(`${title}: ${JSON.stringify({ writer, reader, detail })}`);
  }
}
