/**
 * Times the review of changed schemas of 60 fields: one that every operation has, and one for each path. `npm run bench
 * -w packages/api-schema` compares each with half of the operations: twice as many should take twice as long.
 */
import { toPact } from '@shopflow/pact-model/parse-pact';
import { reviewApi, type PactOfVersion } from '../src/review/review-api.ts';
import { readDocument } from '../test/read-document.ts';

const FIELDS = 60;
const PACTS = 50;
const INTERACTIONS = 10;

/** No two schemas are equal. */
function makeSchema(index: number, isChanged: boolean): object {
  const fields = Array.from({ length: FIELDS }, (_, each) => [
    `field${each}`,
    each % 2 === 0
      ? { type: 'string', maxLength: 50 + index }
      : { type: 'integer', minimum: -index },
  ]);
  const properties = Object.fromEntries(fields) as Record<string, unknown>;
  if (isChanged) {
    delete properties.field4;
    properties.field7 = { type: ['integer', 'null'] };
    properties.field8 = { type: 'string', maxLength: 20 };
  }
  return { type: 'object', required: ['field0'], properties };
}

interface Shape {
  readonly operations: number;
  readonly schemas: number;
}

function makeDocument({ operations, schemas }: Shape, isChanged: boolean): string {
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
  const paths = Array.from({ length: operations / 2 }, (_, each) => {
    const $ref = `#/components/schemas/Thing${each % schemas}`;
    const content = { 'application/json': { schema: { $ref } } };
    const get = { responses: { '200': { content } } };
    const put = { requestBody: { content }, responses: { '204': {} } };
    return [`/things${each}/{id}`, { parameters, get, put }];
  });
  const things = Array.from({ length: schemas }, (_, index) => [
    `Thing${index}`,
    makeSchema(index, isChanged),
  ]);
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Changed', version: '1.0.0' },
    paths: Object.fromEntries(paths) as object,
    components: { schemas: Object.fromEntries(things) as object },
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
    provider: { name: 'changed' },
    interactions,
    metadata: { pactSpecification: { version: '3.0.0' } },
  });
  return { consumer, version: '1', places: [], pact };
}

async function reviewMilliseconds(shape: Shape): Promise<number> {
  const [old, next] = [makeDocument(shape, false), makeDocument(shape, true)];
  const pacts = Array.from({ length: PACTS }, (_, index) => makePact(index));
  const usage = process.cpuUsage();
  await reviewApi({ before: await readDocument(old), after: await readDocument(next), pacts });
  const { user, system } = process.cpuUsage(usage);
  return Math.round((user + system) / 1000);
}

const SHAPES: Readonly<Record<string, (operations: number) => number>> = {
  'one schema': () => 1,
  'a schema for each path': (operations) => operations / 2,
};

await reviewMilliseconds({ operations: 120, schemas: 60 }); // Compiles the code of all runs.
for (const [changed, schemasOf] of Object.entries(SHAPES)) {
  const milliseconds = [];
  for (const operations of [300, 600]) {
    milliseconds.push(await reviewMilliseconds({ operations, schemas: schemasOf(operations) }));
  }
  const [half = 0, all = 0] = milliseconds;
  const ratio = Number((all / half).toFixed(2));
  console.log({ changed, operations: [300, 600], cpuMilliseconds: milliseconds, ratio });
}
