/**
 * Times the review of a document of 300 schemas that refer to each other, with an operation for each:
 * `npm run bench -w packages/api-schema`. Every seventh schema loses a field that each pact reads.
 */
import { toPact } from '@shopflow/pact-model/parse-pact';
import { reviewApi, type PactOfVersion } from '../src/review/review-api.ts';
import { readDocument } from '../test/read-document.ts';

const SCHEMAS = 300;
const FIELDS = 12;
const LIMIT_MS = 15_000;

const refTo = (index: number) => ({ $ref: `#/components/schemas/M${index % SCHEMAS}` });

function makeDocument(isChanged: boolean): string {
  const schemas = Array.from({ length: SCHEMAS }, (_, index) => {
    const fields = Array.from({ length: FIELDS }, (__, each) => [`f${each}`, { type: 'string' }]);
    const isLost = isChanged && index % 7 === 0;
    const kept = isLost ? fields.filter(([name]) => name !== 'f5') : fields;
    const references = { next: refTo(index + 1), other: refTo(index * 5 + 2) };
    const properties = { ...(Object.fromEntries(kept) as object), ...references };
    return [`M${index}`, { type: 'object', properties }];
  });
  const paths = Array.from({ length: SCHEMAS }, (_, index) => {
    const content = { 'application/json': { schema: refTo(index) } };
    return [`/r${index}`, { get: { responses: { '200': { content } } } }];
  });
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Recursive', version: '1.0.0' },
    paths: Object.fromEntries(paths) as object,
    components: { schemas: Object.fromEntries(schemas) as object },
  });
}

function makePact(index: number): PactOfVersion {
  const consumer = `consumer-${index}`;
  const pact = toPact({
    consumer: { name: consumer },
    provider: { name: 'recursive' },
    interactions: [
      {
        description: 'reads a field',
        request: { method: 'GET', path: `/r${index}` },
        response: { status: 200, body: { f5: 'a', next: { f0: 'b' } } },
      },
    ],
    metadata: { pactSpecification: { version: '2.0.0' } },
  });
  return { consumer, version: '1', places: [], pact };
}

const pacts = Array.from({ length: SCHEMAS / 2 }, (_, index) => makePact(index * 2));
const [start, usage] = [performance.now(), process.cpuUsage()];
const [before, after] = [
  await readDocument(makeDocument(false)),
  await readDocument(makeDocument(true)),
];
const review = await reviewApi({ before, after, pacts });
const milliseconds = Math.round(performance.now() - start);
const { user, system } = process.cpuUsage(usage);
const cpuMilliseconds = Math.round((user + system) / 1000);
const breaks = review.versions.filter(({ verdict }) => verdict === 'breaks').length;
console.log({
  schemas: SCHEMAS,
  pacts: pacts.length,
  changes: review.changes.length,
  breaks,
  milliseconds,
  cpuMilliseconds,
});
const isRight = breaks === Math.ceil(SCHEMAS / 14) && cpuMilliseconds < LIMIT_MS;
process.exitCode = isRight ? 0 : 1;
