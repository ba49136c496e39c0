/**
 * Times the review of a document of 500 operations with 200 pacts: `npm run bench -w packages/api-schema`.
 * Every tenth operation changes, each in one of five ways.
 */
import { toPact } from '@shopflow/pact-model/parse-pact';
import { reviewApi, type PactOfVersion } from '../src/review/review-api.ts';
import { readDocument } from '../test/read-document.ts';

const OPERATIONS = 500;
const PACTS = 200;
const INTERACTIONS = 10;
const LIMIT_MS = 5000;

const CHANGES: readonly ((schema: Schema) => void)[] = [
  ({ properties }) => delete properties.note,
  ({ properties }) => (properties.state = { type: 'string', enum: ['open', 'closed', 'locked'] }),
  (schema) => (schema.required = ['id']),
  ({ properties }) => (properties.amount = { type: ['number', 'null'] }),
  ({ properties }) => (properties.extra = { type: 'string' }),
];

interface Schema {
  readonly type: 'object';
  required: string[];
  readonly properties: Record<string, unknown>;
}

function makeSchema(): Schema {
  return {
    type: 'object',
    required: ['id', 'state'],
    properties: {
      id: { type: 'string' },
      state: { type: 'string', enum: ['open', 'closed'] },
      amount: { type: 'number' },
      note: { type: 'string' },
      owner: { $ref: '#/components/schemas/Owner' },
      lines: {
        type: 'array',
        items: {
          type: 'object',
          properties: { sku: { type: 'string' }, count: { type: 'integer' } },
        },
      },
    },
  };
}

function makeDocument(isChanged: boolean): string {
  const paths = Array.from({ length: OPERATIONS }, (_, index) => {
    const schema = makeSchema();
    if (isChanged && index % 10 === 0) CHANGES[(index / 10) % CHANGES.length]?.(schema);
    const content = { 'application/json': { schema } };
    const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
    return [`/things${index}/{id}`, { parameters, get: { responses: { '200': { content } } } }];
  });
  const Owner = { type: 'object', properties: { name: { type: 'string' } } };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Large', version: '1.0.0' },
    paths: Object.fromEntries(paths) as object,
    components: { schemas: { Owner } },
  });
}

function makePact(index: number): PactOfVersion {
  const consumer = `consumer-${index}`;
  const interactions = Array.from({ length: INTERACTIONS }, (_, each) => ({
    description: `interaction ${each}`,
    request: { method: 'GET', path: `/things${(index * 7 + each * 10) % OPERATIONS}/7` },
    response: {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body: { id: '7', state: 'open', amount: 1, note: 'x', lines: [{ sku: 'a', count: 1 }] },
      matchingRules: {
        body: {
          '$.id': { matchers: [{ match: 'type' }] },
          '$.lines': { matchers: [{ match: 'type', min: 1 }] },
        },
      },
    },
  }));
  const pact = toPact({
    consumer: { name: consumer },
    provider: { name: 'large' },
    interactions,
    metadata: { pactSpecification: { version: '3.0.0' } },
  });
  return { consumer, version: '1', places: [], pact };
}

const [old, next] = [makeDocument(false), makeDocument(true)];
const pacts = Array.from({ length: PACTS }, (_, index) => makePact(index));
const [start, usage] = [performance.now(), process.cpuUsage()];
const review = await reviewApi({
  before: await readDocument(old),
  after: await readDocument(next),
  pacts,
});
const milliseconds = Math.round(performance.now() - start);
const { user, system } = process.cpuUsage(usage);
const cpuMilliseconds = Math.round((user + system) / 1000);
const count = (verdict: string) =>
  review.versions.filter((each) => each.verdict === verdict).length;
console.log({
  operations: OPERATIONS,
  pacts: PACTS,
  interactions: PACTS * INTERACTIONS,
  changes: review.changes.length,
  breaks: count('breaks'),
  unknown: count('unknown'),
  safe: count('safe'),
  milliseconds,
  cpuMilliseconds,
});
// Of processor time: wall time also counts other processes.
process.exitCode = cpuMilliseconds < LIMIT_MS ? 0 : 1;
