import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { EventDocumentError } from './event-document.ts';
import { parseEventDocument, readEventDocument } from './read-event-document.ts';

const file = path.resolve(import.meta.dirname, '../../../../contracts/asyncapi/order-events.yaml');
const text = await readFile(file, 'utf8');
const document = await readEventDocument(file);

test('the document is read without a warning', () => {
  expect(document).toMatchObject({
    title: 'Order events',
    version: expect.stringMatching(/^1\.\d+\.\d+$/),
    owner: {
      pacticipant: 'orders',
      team: 'Orders team',
      contact: expect.stringContaining('@'),
    },
    address: '{environment}.order-events',
    messages: [
      {
        name: 'ORDER_CONFIRMED',
        key: { type: 'string' },
        headers: { required: ['x-trace-id', 'event-type', 'schema-version'] },
        payload: { properties: { orderId: { type: 'string', format: 'uuid' } } },
      },
    ],
    warnings: [],
  });
});

test('references are resolved, and what the parser marks is gone', () => {
  expect(JSON.stringify(document.messages)).not.toMatch(/\$ref|x-parser-/);
});

const PAYLOAD = "payload:\n        $ref: '#/components/schemas/OrderConfirmed'";

test.each([
  'application/vnd.aai.asyncapi;version=3.0.0',
  'application/vnd.aai.asyncapi+yaml;version=3.0.0',
  'application/schema+json;version=draft-07',
])('a schema that says its format, %s, is the schema within', async (format) => {
  expect(text).toContain(PAYLOAD);
  const within = "schema: { $ref: '#/components/schemas/OrderConfirmed' }";
  const payload = `payload: { schemaFormat: ${format}, ${within} }`;

  const { messages } = await parseEventDocument(
    text.replace(PAYLOAD, payload),
    'order-events.yaml',
  );

  expect(messages).toEqual(document.messages);
});

test.each([
  [
    'a reference to nothing',
    ['/SchemaVersion', '/Nothing'],
    /:\d+:\d+: '.*Nothing' does not exist/,
  ],
  ['a type there is not', ['type: array', 'type: arry'], /allowed values.*properties\/items\/type/],
  ['no YAML', ['info:', 'info: ['], /yaml:\d+:\d+: /],
  ['no owner', ['x-owner', 'x-other'], /info must name the owner/],
  [
    'a schema in itself',
    ["'#/components/schemas/Total'", "'#/components/schemas/OrderConfirmed'"],
    /refers to itself/,
  ],
  [
    'a version that is none',
    ['version: 1.1.0', 'version: v1.2'],
    /info\.version must be a semantic version, such as 1\.2\.0: it is v1\.2$/,
  ],
  [
    'two messages of one name',
    [
      "        $ref: '#/components/messages/OrderConfirmed'",
      "        $ref: '#/components/messages/OrderConfirmed'\n      again: { name: ORDER_CONFIRMED }",
    ],
    /channels\/orderEvents\/messages: more than one is named ORDER_CONFIRMED$/,
  ],
  [
    'a topic of Kafka beside its address',
    ["topic: '{environment}.order-events'", "topic: '{environment}.orders'"],
    /orderEvents: bindings\.kafka\.topic is \{environment\}\.orders, address is \{environment\}\.order-events/,
  ],
  [
    'messages that are no JSON',
    ['defaultContentType: application/json', 'defaultContentType: application/avro'],
    /ORDER_CONFIRMED: contentType must be application\/json: it is application\/avro/,
  ],
  [
    'messages that the owner receives',
    ['action: send', 'action: receive'],
    /operations\/tellConfirmedOrders: action must be send: the document says what its owner sends$/,
  ],
  [
    'a schema of Avro',
    [
      PAYLOAD,
      'payload: { schemaFormat: application/vnd.apache.avro;version=1.9.0, ' +
        'schema: { type: record, name: A, fields: [{ name: b, type: string }] } }',
    ],
    /payload of ORDER_CONFIRMED: a schema of application\/vnd\.apache\.avro;version=1\.9\.0 cannot be compared/,
  ],
] as const)('a document with %s is refused', async (_what, [find, replacement], reason) => {
  expect(text).toContain(find);

  const parsing = parseEventDocument(text.replace(find, replacement), 'order-events.yaml');

  await expect(parsing).rejects.toThrow(reason);
  await expect(parsing).rejects.toBeInstanceOf(EventDocumentError);
});

test('a file that is not there is refused by its name', async () => {
  await expect(readEventDocument('no/such.yaml')).rejects.toThrow('no/such.yaml cannot be read');
});
