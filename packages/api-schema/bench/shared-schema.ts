/**
 * Times the review of a changed schema of 60 fields that every operation has: `npm run bench -w packages/api-schema`.
 * Twice as many operations should take at most twice as long.
 */
import { toPact } from '@shopflow/pact-model/parse-pact';
import { reviewApi, type PactOfVersion } from '../src/review/review-api.ts';
import { readText } from './read-text.ts';

const FIELDS = 60;
const PACTS = 50;
const INTERACTIONS = 10;

function makeSchema(isChanged: boolean): object {
  const fields = Array.from({ length: FIELDS }, (_, index) => [
    `field${index}`,
    index % 2 === 0 ? { type: 'string', maxLength: 50 } : { type: 'integer', minimum: 0 },
  ]);
  const properties = Object.fromEntries(fields) as Record<string, unknown>;
  if (isChanged) {
    delete properties.field4;
    properties.field7 = { type: ['integer', 'null'] };
    properties.field8 = { type: 'string', maxLength: 20 };
  }
  return { type: 'object', required: ['field0'], properties };
}

function makeDocument(operations: number, isChanged: boolean): string {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } };
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
  const item = {
    parameters,
    get: { responses: { '200': { content } } },
    put: { requestBody: { content }, responses: { '204': {} } },
  };
  const paths = Array.from({ length: operations / 2 }, (_, each) => [`/things${each}/{id}`, item]);
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Shared', version: '1.0.0' },
    paths: Object.fromEntries(paths) as object,
    components: { schemas: { Thing: makeSchema(isChanged) } },
  });
}

function makePact(index: number): PactOfVersion {
  const consumer = `consumer-${index}`;
  const interactions = Array.from({ length: INTERACTIONS }, (_, each) => ({
    description: `interaction ${each}`,
    request: { method: 'GET', path: `/things${index + each}/7` },
    response: {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body: { field0: 'x', field2: 'y', field7: 1 },
      matchingRules: { body: { $: { matchers: [{ match: 'type' }] } } },
    },
  }));
  const pact = toPact({
    consumer: { name: consumer },
    provider: { name: 'shared' },
    interactions,
    metadata: { pactSpecification: { version: '3.0.0' } },
  });
  return { consumer, version: '1', places: [], pact };
}

async function reviewMilliseconds(operations: number): Promise<number> {
  const [old, next] = [makeDocument(operations, false), makeDocument(operations, true)];
  const pacts = Array.from({ length: PACTS }, (_, index) => makePact(index));
  const usage = process.cpuUsage();
  await reviewApi({ before: await readText(old), after: await readText(next), pacts });
  const { user, system } = process.cpuUsage(usage);
  return Math.round((user + system) / 1000);
}

await reviewMilliseconds(120); // Compiles the code of both runs.
const half = await reviewMilliseconds(300);
const all = await reviewMilliseconds(600);
console.log({
  operations: [300, 600],
  cpuMilliseconds: [half, all],
  ratio: Number((all / half).toFixed(2)),
});
