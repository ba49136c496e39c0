/**
 * Proves the verdicts of the catalog with the official Pact verifier: each answer that a finding shows must be
 * refused, and each new answer to a consumer that is called safe must be accepted.
 * `npm run prove -w packages/api-schema` prints what differs, and then fails. `--json FILE` writes the figures.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { verifyAnswers } from '@shopflow/pact-model/testing/verify-answers';
import { readCatalog } from '../catalog/catalog-pair.ts';
import { reviewPair } from '../catalog/review-pair.ts';
import { claimsOf, toAnswered } from './claims.ts';

const { values } = parseArgs({ options: { json: { type: 'string' } } });

const claims = [];
for (const pair of readCatalog()) {
  claims.push(...claimsOf(`${pair.row} ${pair.title}`, await reviewPair(pair)));
}
const refusals = await verifyAnswers('4.0', claims.map(toAnswered));
const differing = claims.flatMap(({ title, isAccepted }, index) => {
  const found = refusals[index] ?? [];
  if ((found.length === 0) === isAccepted) return [];
  return [`${title} is ${isAccepted ? `refused: ${found.join('; ')}` : 'accepted'}`];
});
const figures = {
  refused: claims.filter(({ isAccepted }) => !isAccepted).length,
  accepted: claims.filter(({ isAccepted }) => isAccepted).length,
  differing,
};
for (const each of differing) console.error(each);
console.error({ ...figures, differing: differing.length });
if (values.json !== undefined) await writeFile(values.json, JSON.stringify(figures));
process.exitCode = differing.length === 0 ? 0 : 1;
