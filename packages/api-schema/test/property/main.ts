/**
 * Checks the verdicts for random documents, changes and pacts, and lets the official Pact verifier judge a sample
 * of the answers: `npm run prove:random -w packages/api-schema -- --pairs 2000 --seed 1`.
 */
import { parseArgs } from 'node:util';
import { verifyAnswers, pathOf } from '@shopflow/pact-model/testing/verify-answers';
import { checkPair } from './check-pair.ts';
import { summarize, type Outcome } from './outcome.ts';
import { makePair } from './random-pair.ts';

const { values } = parseArgs({
  options: { pairs: { type: 'string' }, seed: { type: 'string' }, verify: { type: 'string' } },
});
const pairs = Number(values.pairs ?? 2000);
const first = Number(values.seed ?? 1);
const limit = Number(values.verify ?? 2000);

const faults: string[] = [];
const outcomes: Outcome[] = [];
const answered = [];
for (let seed = first; seed < first + pairs; seed += 1) {
  const pair = await makePair(seed);
  const checked = checkPair(pair);
  outcomes.push(pair);
  faults.push(...checked.faults.map((fault) => `seed ${seed}: ${fault}`));
  // Three of each, so that the sample covers many pairs.
  answered.push(...checked.answers.slice(0, 3).map((answer) => ({ ...answer, pair })));
}
let verified = 0;
const answers = {
  refused: answered.filter(({ isAccepted }) => !isAccepted).length,
  accepted: answered.filter(({ isAccepted }) => isAccepted).length,
};
for (const specification of ['2.0.0', '3.0.0', '4.0']) {
  const sample = answered
    .filter(({ pair }) => pair.specification === specification)
    .slice(0, Math.ceil(limit / 3));
  if (sample.length === 0) continue;
  const refusals = await verifyAnswers(
    specification,
    sample.map(({ pair, body }, index) => ({
      interaction: {
        ...(pair.pact.interactions[0] as object),
        request: { method: 'GET', path: pathOf(index) },
      },
      answer: {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      },
    })),
  );
  verified += sample.length;
  for (const [index, { pair, body, isAccepted }] of sample.entries()) {
    if ((refusals[index]?.length === 0) === isAccepted) continue;
    const found = isAccepted ? `refuses: ${refusals[index]?.join('; ') ?? ''}` : 'accepts';
    faults.push(`seed ${pair.seed}: the verifier ${found} ${JSON.stringify(body)}`);
  }
}
for (const fault of faults) console.error(fault);
console.error({
  pairs,
  seed: first,
  ...summarize(outcomes),
  answers,
  verified,
  faults: faults.length,
});
process.exitCode = faults.length === 0 ? 0 : 1;
