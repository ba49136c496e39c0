import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';
import { allows } from '@shopflow/json-schema/conditions';
import { toApiDocument } from '../src/document/to-api-document.ts';

function refer(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

/** The validator mixes up the fields of variants, so both have the same: what counts here is the name. */
const variant = {
  type: 'object',
  required: ['petType', 'size'],
  properties: { petType: { type: 'string' }, size: { type: 'integer' } },
};

function givenDocument(mapping: Readonly<Record<string, string>> | undefined) {
  const discriminator = { propertyName: 'petType', ...(mapping && { mapping }) };
  const Pet = { oneOf: [refer('Cat'), refer('Dog')], discriminator };
  const content = { 'application/json': { schema: refer('Pet') } };
  const responses = { '204': { description: 'Added' } };
  return {
    openapi: '3.0.3',
    info: { title: 'Pets', version: '1.0.0' },
    paths: { '/pets': { post: { requestBody: { required: true, content }, responses } } },
    components: { schemas: { Pet, Cat: variant, Dog: variant } },
  };
}

type Document = ReturnType<typeof givenDocument>;

/** The statuses of an app that enforces the document with an independent validator. */
async function postAll(document: Document, pets: readonly object[]): Promise<readonly number[]> {
  const app = express();
  app.use(express.json());
  const apiSpec = structuredClone(document) as unknown as Parameters<
    typeof middleware
  >[0]['apiSpec'];
  app.use(middleware({ apiSpec, validateApiSpec: false }));
  app.post('/pets', (_, response) => void response.status(204).end());
  app.use(reportStatus);
  const server = createServer(app).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pets`;
    const headers = { 'Content-Type': 'application/json', Connection: 'close' };
    const statuses: number[] = [];
    for (const pet of pets) {
      const { status } = await fetch(url, { method: 'POST', headers, body: JSON.stringify(pet) });
      statuses.push(status);
    }
    return statuses;
  } finally {
    server.close();
    await once(server, 'close');
  }
}

// Express tells it from other handlers by its four parameters.
// oxlint-disable-next-line max-params
const reportStatus: ErrorRequestHandler = (error: { status?: number }, _, response, _next) => {
  response.status(error.status ?? 500).end();
};

const names = ['cat', 'kitty', 'dog', 'Cat', 'Dog', 'owl', undefined];
const pets = names.flatMap((petType) => [{ size: 1 }, {}].map((rest) => ({ petType, ...rest })));

test.each([
  ['a whole mapping', { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' }],
  [
    'two names for a variant',
    {
      cat: '#/components/schemas/Cat',
      kitty: '#/components/schemas/Cat',
      dog: '#/components/schemas/Dog',
    },
  ],
  ['a mapping of one variant', { cat: '#/components/schemas/Cat' }],
  ['no mapping', undefined],
])('an independent validator accepts the same names of variants: %s', async (_, mapping) => {
  const document = givenDocument(mapping);
  const [operation] = toApiDocument(document).operations;
  const schema = operation?.requestBody?.content['application/json']?.schema ?? false;
  const expected = pets.map((pet) =>
    allows(schema, JSON.parse(JSON.stringify(pet))) === true ? 204 : 400,
  );

  expect(expected).toContain(204);
  expect(await postAll(document, pets)).toEqual(expected);
});
