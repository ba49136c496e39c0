import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EventDocumentError } from './event-document.ts';
import { givenDocument } from '../../test/given-document.ts';
import { parseEventDocument, readEventDocument } from './read-event-document.ts';

// Each case here parses a document, which takes half a second; `to-event-document.test.ts` has the others.
const file = path.resolve(import.meta.dirname, '../../test/fixtures/order-events.yaml');
const text = await readFile(file, 'utf8');
const document = await readEventDocument(file);
const source = { name: 'order-events.yaml', file };

test('reads the document without a warning', () => {
  expect(document).toMatchObject({
    title: 'Order events',
    version: expect.stringMatching(/^1\.\d+\.\d+$/),
    owner: {
      pacticipant: 'orders',
      team: 'Orders team',
      contact: expect.stringContaining('@'),
    },
    messages: [
      {
        name: 'ORDER_CONFIRMED',
        addresses: ['{environment}.order-events'],
        key: { type: 'string' },
        headers: { required: ['x-trace-id', 'event-type', 'schema-version'] },
        payload: { properties: { orderId: { type: 'string', format: 'uuid' } } },
      },
    ],
    warnings: [],
  });
});

test('reads the document that other tests start from', async () => {
  expect(JSON.parse(JSON.stringify(document))).toEqual(await givenDocument());
});

test('resolves references and strips parser extensions', () => {
  expect(JSON.stringify(document.messages)).not.toMatch(/\$ref|x-parser-/);
});

/** A parcel document with the given channels and payload of PARCEL_SENT. */
function givenParcels({
  channels = 'parcels: { address: parcel.events, messages: { sent: { $ref: "#/components/messages/sent" } } }',
  payload = '{ type: object }',
}): string {
  return `asyncapi: 3.0.0
info:
  { title: Parcel events, version: 1.0.0, x-owner: parcels }
defaultContentType: application/json
channels:
  ${channels}
components:
  messages:
    sent: { name: PARCEL_SENT, payload: ${payload} }
`;
}

/** Files in a temporary folder. */
async function givenFiles(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(path.join(tmpdir(), 'shopflow-document-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

const parse = (content: string) =>
  parseEventDocument(content, { name: 'parcels.yaml', file: '/nowhere/parcels.yaml' });

test('reads referenced schema files at any depth and lists them', async () => {
  const parcel = '{ type: object, properties: { size: { $ref: ./size.json } } }';
  const size = '{ "type": "integer", "minimum": 1 }';
  await using given = await givenFiles({
    'parcels.yaml': givenParcels({ payload: '{ $ref: ./parts/parcel.yaml }' }),
    'parts/parcel.yaml': parcel,
    'parts/size.json': size,
  });

  const { messages, files } = await readEventDocument(path.join(given.folder, 'parcels.yaml'));

  expect(messages[0]?.payload).toEqual({
    type: 'object',
    properties: { size: { type: 'integer', minimum: 1 } },
  });
  expect(files).toEqual([
    { name: 'parts/parcel.yaml', text: parcel },
    { name: 'parts/size.json', text: size },
  ]);
});

test('parses a text once, unless it refers to files, which may change', async () => {
  const content = givenParcels({ payload: '{ type: object }' });
  await using given = await givenFiles({
    'parcels.yaml': givenParcels({ payload: '{ $ref: ./parcel.json }' }),
    'parcel.json': '{ "type": "object" }',
  });
  const file = path.join(given.folder, 'parcels.yaml');

  expect(await parse(content)).toBe(await parse(content));
  await readEventDocument(file);
  await writeFile(path.join(given.folder, 'parcel.json'), '{ "type": "string" }');
  const { messages } = await readEventDocument(file);

  expect(messages[0]?.payload).toEqual({ type: 'string' });
});

test('reads referenced files from git for a text from git', async () => {
  const read: string[] = [];
  const readText = (file: string): Promise<string> => {
    read.push(file);
    return Promise.resolve('{ "type": "string" }');
  };
  const content = givenParcels({ payload: '{ $ref: ./parts/parcel.json }' });

  const { messages } = await parseEventDocument(content, {
    ...{ name: 'main', file: '/repository/a b/parcels.yaml', readText },
  });

  expect(messages[0]?.payload).toEqual({ type: 'string' });
  expect(read).toEqual(['/repository/a b/parts/parcel.json']);
});

test.each([
  [
    'a keyword next to a $ref',
    { payload: "{ $ref: '#/components/messages/sent', required: [id] }" },
    /"required" next to \$ref at .*payload is ignored: put both into allOf$/m,
  ],
  [
    'a reference to a file that does not exist',
    { payload: '{ $ref: ./parts/none.json }' },
    /^parcels\.yaml: \$ref to parts\/none\.json, which cannot be read: ENOENT/,
  ],
  [
    'keys that are no words',
    { payload: '{ "TOKEN=abc": 1 }' },
    /^parcels\.yaml: .* at #: unknown keyword: no draft of JSON Schema defines this keyword$/,
  ],
  [
    'a reference to another server',
    { payload: '{ $ref: "https://example.com/parcel.json" }' },
    /^parcels\.yaml: \$ref to https:\/\/example\.com\/parcel\.json: refer to a file next to/,
  ],
])('rejects a document with %s, and names the location', async (_, parts, reason) => {
  await expect(parse(givenParcels(parts))).rejects.toThrow(reason);
});

test('rejects an AsyncAPI 2 document and names the required version', async () => {
  const content = `asyncapi: 2.6.0
info: { title: Parcel events, version: 1.0.0, x-owner: parcels }
channels:
  parcel.sent:
    subscribe: { message: { name: ParcelSent, payload: { type: object } } }
`;

  const parsing = parse(content);

  await expect(parsing).rejects.toThrow(
    /^parcels\.yaml: AsyncAPI 3 is required, but this is AsyncAPI 2\.6\.0\. https:/,
  );
  await expect(parsing).rejects.toBeInstanceOf(EventDocumentError);
});

test('rejects a file that is no AsyncAPI document by its name', async () => {
  const read = parseEventDocument('{"name":"shop"}', { name: 'package.json', file });

  await expect(read).rejects.toThrow(
    /^package\.json is not an AsyncAPI document: it has no `asyncapi` field\.$/,
  );
});

test('unwraps schemas with a format', async () => {
  const list = '{ type: array, items: { type: string } }';
  const schemas = [
    ['application/vnd.aai.asyncapi;version=3.0.0', list],
    ['application/vnd.aai.asyncapi+yaml;version=3.0.0', list],
    ['application/schema+json;version=draft-07', list],
    ['application/schema+json;version=draft-2020-12', '{ prefixItems: [{ type: string }] }'],
  ];
  const messages = schemas.map(
    ([format, schema], n) =>
      `m${n}: { name: M${n}, payload: { schemaFormat: ${format}, schema: ${schema} } }`,
  );
  const channels = `parcels: { address: parcel.events, messages: { ${messages.join(', ')} } }`;

  const parsed = await parse(givenParcels({ channels }));

  const strings = { type: 'array', items: { type: 'string' } };
  expect(parsed.messages.map(({ payload }) => payload)).toEqual([
    ...[strings, strings, strings],
    { prefixItems: [{ type: 'string' }] },
  ]);
});

test.each([
  ['a dangling reference', ['/SchemaVersion', '/Nothing'], /:\d+:\d+: '.*Nothing' does not exist/],
  ['an unknown type', ['type: array', 'type: arry'], /allowed values.*properties\/items\/type/],
  ['invalid YAML', ['info:', 'info: ['], /yaml:\d+:\d+: /],
  ['no owner', ['x-owner', 'x-other'], /info\.x-owner must name the owner/],
  [
    'a recursive schema',
    ["'#/components/schemas/Total'", "'#/components/schemas/OrderConfirmed'"],
    /refers to itself/,
  ],
] as const)('rejects a document with %s', async (_what, [find, replacement], reason) => {
  expect(text).toContain(find);

  const parsing = parseEventDocument(text.replace(find, replacement), source);

  await expect(parsing).rejects.toThrow(reason);
  await expect(parsing).rejects.toBeInstanceOf(EventDocumentError);
});

test('rejects a missing file by name', async () => {
  await expect(readEventDocument('no/such.yaml')).rejects.toThrow('no/such.yaml cannot be read');
});

test('rejects a reference out of the repository of the document', async () => {
  const text = givenParcels({ payload: '{ $ref: ../../../../../outside.json }' });
  const parsing = parseEventDocument(text, { name: 'main', file: import.meta.filename });

  await expect(parsing).rejects.toThrow(/ a document in \S+ may not refer to \S+\/outside\.json;/);
});
