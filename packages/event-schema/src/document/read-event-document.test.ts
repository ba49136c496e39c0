import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EventDocumentError } from './event-document.ts';
import { parseEventDocument, readEventDocument } from './read-event-document.ts';

const file = path.resolve(import.meta.dirname, '../../../../contracts/asyncapi/order-events.yaml');
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

test('reads several messages per channel and several channels per message', async () => {
  const sent = 'sent: { $ref: "#/components/messages/sent" }';
  const channels = `parcels: { address: parcel.events, messages: { ${sent}, lost: { name: PARCEL_LOST } } }
  again: { address: parcel.retries, messages: { ${sent} } }`;

  const { messages } = await parse(givenParcels({ channels }));

  expect(messages.map(({ name, addresses }) => ({ name, addresses }))).toEqual([
    { name: 'PARCEL_SENT', addresses: ['parcel.events', 'parcel.retries'] },
    { name: 'PARCEL_LOST', addresses: ['parcel.events'] },
  ]);
});

test('merges allOf fields into the payload', async () => {
  const payload =
    '{ allOf: [{ required: [id], properties: { id: { type: string } } }, { type: object }] }';

  const { messages } = await parse(givenParcels({ payload }));

  expect(messages[0]?.payload).toEqual({
    ...{ type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
  });
});

const DRAFT_2020 = 'https://json-schema.org/draft/2020-12/schema';

test.each([
  `{ $schema: '${DRAFT_2020}', prefixItems: [{ type: string }] }`,
  '{ schemaFormat: application/schema+json;version=draft-2020-12, schema: { prefixItems: [{ type: string }] } }',
])('reads a draft 2020-12 payload: %s', async (payload) => {
  const { messages } = await parse(givenParcels({ payload }));

  expect(messages[0]?.payload).toEqual({ prefixItems: [{ type: 'string' }] });
});

test.each([
  [
    'a misspelled keyword',
    { payload: '{ properties: { a: { type: string, minLenght: 1 } } }' },
    /payload of PARCEL_SENT at #\/properties\/a: minLenght: no draft of JSON Schema defines this keyword$/,
  ],
  [
    'a keyword beside a $ref',
    { payload: "{ $ref: '#/components/messages/sent', required: [id] }" },
    /"required" beside \$ref at .*payload is ignored: put both into allOf$/m,
  ],
  [
    'a schema of an unsupported draft',
    { payload: "{ $schema: 'http://json-schema.org/draft-04/schema#' }" },
    /payload of PARCEL_SENT at #: \$schema: only draft-07 and 2020-12 are supported/,
  ],
  [
    'an unknown format',
    { payload: '{ properties: { a: { type: string, format: house-number } } }' },
    /payload of PARCEL_SENT: unknown format "house-number" ignored in schema at path "#\/properties\/a"/,
  ],
  [
    'a reference to a file that does not exist',
    { payload: '{ $ref: ./parts/none.json }' },
    /^parcels\.yaml: \$ref to parts\/none\.json, which cannot be read: ENOENT/,
  ],
  [
    'a reference to another server',
    { payload: '{ $ref: "https://example.com/parcel.json" }' },
    /^parcels\.yaml: \$ref to https:\/\/example\.com\/parcel\.json: refer to a file beside/,
  ],
  [
    'a channel without a message',
    { channels: 'parcels: { address: parcel.events }' },
    /channels\/parcels: it has no message$/,
  ],
  [
    'a channel without an address',
    { channels: 'parcels: { messages: { sent: { $ref: "#/components/messages/sent" } } }' },
    /channels\/parcels: address must name the topic$/,
  ],
  [
    'different messages of the same name in two channels',
    {
      channels: `parcels: { address: a, messages: { sent: { name: A, payload: { type: string } } } }
  again: { address: b, messages: { sent: { name: A } } }`,
    },
    /channels\/parcels and channels\/again have different messages named A: give each its own name$/,
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

  await expect(parse(content)).rejects.toThrow(
    /^parcels\.yaml: AsyncAPI 3 is required, but this is AsyncAPI 2\.6\.0\. https:/,
  );
  await expect(parse(content)).rejects.toBeInstanceOf(EventDocumentError);
});

const PAYLOAD = "payload:\n        $ref: '#/components/schemas/OrderConfirmed'";

test.each([
  'application/vnd.aai.asyncapi;version=3.0.0',
  'application/vnd.aai.asyncapi+yaml;version=3.0.0',
  'application/schema+json;version=draft-07',
])('unwraps a schema with the format %s', async (format) => {
  expect(text).toContain(PAYLOAD);
  const within = "schema: { $ref: '#/components/schemas/OrderConfirmed' }";
  const payload = `payload: { schemaFormat: ${format}, ${within} }`;

  const { messages } = await parseEventDocument(text.replace(PAYLOAD, payload), source);

  expect(messages).toEqual(document.messages);
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
  [
    'an invalid version',
    ['version: 1.1.0', 'version: v1.2'],
    /info\.version must be a semantic version, such as 1\.2\.0: it is v1\.2$/,
  ],
  [
    'two messages of the same name',
    [
      "        $ref: '#/components/messages/OrderConfirmed'",
      "        $ref: '#/components/messages/OrderConfirmed'\n      again: { name: ORDER_CONFIRMED }",
    ],
    /channels\/orderEvents\/messages: more than one is named ORDER_CONFIRMED$/,
  ],
  [
    'a Kafka topic that differs from the address',
    ["topic: '{environment}.order-events'", "topic: '{environment}.orders'"],
    /orderEvents: bindings\.kafka\.topic is \{environment\}\.orders, address is \{environment\}\.order-events/,
  ],
  [
    'messages that are not JSON',
    ['defaultContentType: application/json', 'defaultContentType: application/avro'],
    /ORDER_CONFIRMED: contentType must be application\/json: it is application\/avro/,
  ],
  [
    'messages that the owner receives',
    ['action: send', 'action: receive'],
    /operations\/tellConfirmedOrders: action must be send: the document describes what its owner sends$/,
  ],
  [
    'an Avro schema',
    [
      PAYLOAD,
      'payload: { schemaFormat: application/vnd.apache.avro;version=1.9.0, ' +
        'schema: { type: record, name: A, fields: [{ name: b, type: string }] } }',
    ],
    /payload of ORDER_CONFIRMED: a schema of application\/vnd\.apache\.avro;version=1\.9\.0 cannot be compared/,
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
