import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Parser } from '@asyncapi/parser';
import { toEventDocument } from './to-event-document.ts';

const file = path.resolve(import.meta.dirname, '../../test/fixtures/order-events.yaml');
const parser = new Parser();
const { document } = await parser.parse(await readFile(file, 'utf8'));

/** A value that a test may change. */
// oxlint-disable-next-line typescript/no-explicit-any
type Changeable = any;

/** The document after a change of its parsed JSON, with references followed. Parsing it takes half a second. */
async function givenChange(change: (json: Changeable) => void) {
  const json: Changeable = structuredClone(document?.json());
  change(json);
  const { document: changed } = await parser.parse({ ...json, 'x-parser-spec-parsed': true });
  if (changed === undefined) throw new Error('not a document');
  return changed;
}

const messageOf = (json: Changeable): Changeable =>
  json.channels.orderEvents.messages.orderConfirmed;

test('reads an unchanged document', async () => {
  expect(toEventDocument(await givenChange(() => undefined))).toMatchObject({
    title: 'Order events',
    messages: [{ name: 'ORDER_CONFIRMED', addresses: ['{environment}.order-events'] }],
  });
});

test('reads several messages per channel and several channels per message', async () => {
  const changed = await givenChange(({ channels }) => {
    const sent = channels.orderEvents.messages.orderConfirmed;
    channels.orderEvents.messages.lost = { ...sent, name: 'ORDER_LOST' };
    channels.again = { address: 'order.retries', messages: { sent } };
  });

  const { messages } = toEventDocument(changed);
  expect(messages.map(({ name, addresses }) => ({ name, addresses }))).toEqual([
    { name: 'ORDER_CONFIRMED', addresses: ['{environment}.order-events', 'order.retries'] },
    { name: 'ORDER_LOST', addresses: ['{environment}.order-events'] },
  ]);
});

test('merges allOf fields into the payload', async () => {
  const changed = await givenChange((json) => {
    const id = { required: ['id'], properties: { id: { type: 'string' } } };
    messageOf(json).payload = { allOf: [id, { type: 'object' }] };
  });

  expect(toEventDocument(changed).messages[0]?.payload).toEqual({
    ...{ type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
  });
});

const DRAFT_2020 = 'https://json-schema.org/draft/2020-12/schema';

test('reads a draft 2020-12 payload', async () => {
  const changed = await givenChange((json) => {
    messageOf(json).payload = { $schema: DRAFT_2020, prefixItems: [{ type: 'string' }] };
  });

  expect(toEventDocument(changed).messages[0]?.payload).toEqual({
    prefixItems: [{ type: 'string' }],
  });
});

const withPayload = (payload: object) => (json: Changeable) => {
  messageOf(json).payload = payload;
};

test.each<[string, (json: Changeable) => void, RegExp]>([
  [
    'a misspelled keyword',
    withPayload({ properties: { a: { type: 'string', minLenght: 1 } } }),
    /payload of ORDER_CONFIRMED at #\/properties\/a: minLenght: no draft of JSON Schema defines this keyword$/,
  ],
  [
    'a schema of an unsupported draft',
    withPayload({ $schema: 'http://json-schema.org/draft-04/schema#' }),
    /payload of ORDER_CONFIRMED at #: \$schema: only draft-07 and 2020-12 are supported/,
  ],
  [
    'an unknown format',
    withPayload({ properties: { a: { type: 'string', format: 'house-number' } } }),
    /payload of ORDER_CONFIRMED: unknown format "house-number" ignored in schema at path "#\/properties\/a"/,
  ],
  [
    'an Avro schema',
    withPayload({
      schemaFormat: 'application/vnd.apache.avro;version=1.9.0',
      schema: { type: 'record', name: 'A', fields: [{ name: 'b', type: 'string' }] },
    }),
    /payload of ORDER_CONFIRMED: a schema of application\/vnd\.apache\.avro;version=1\.9\.0 cannot be compared/,
  ],
  [
    'a channel without a message',
    ({ channels }) => delete channels.orderEvents.messages,
    /channels\/orderEvents: it has no message$/,
  ],
  [
    'a channel without an address',
    ({ channels }) => delete channels.orderEvents.address,
    /channels\/orderEvents: address must name the topic$/,
  ],
  [
    'different messages of the same name in two channels',
    (json) => {
      const other = { ...messageOf(json), payload: { type: 'string' } };
      json.channels.again = { address: 'again', messages: { other } };
    },
    /channels\/orderEvents and channels\/again have different messages named ORDER_CONFIRMED: give each its own name$/,
  ],
  [
    'two messages of the same name',
    ({ channels }) => {
      channels.orderEvents.messages.again = { name: 'ORDER_CONFIRMED' };
    },
    /channels\/orderEvents\/messages: more than one is named ORDER_CONFIRMED$/,
  ],
  ['no owner', ({ info }) => delete info['x-owner'], /info\.x-owner must name the owner/],
  [
    'an invalid version',
    ({ info }) => {
      info.version = 'v1.2';
    },
    /info\.version must be a semantic version, such as 1\.2\.0: it is v1\.2$/,
  ],
  [
    'a Kafka topic that differs from the address',
    ({ channels }) => {
      channels.orderEvents.bindings.kafka.topic = '{environment}.orders';
    },
    /orderEvents: bindings\.kafka\.topic is \{environment\}\.orders, address is \{environment\}\.order-events/,
  ],
  [
    'messages that are not JSON',
    (json) => {
      json.defaultContentType = 'application/avro';
    },
    /ORDER_CONFIRMED: contentType must be application\/json: it is application\/avro/,
  ],
  [
    'messages that the owner receives',
    ({ operations }) => {
      operations.publishConfirmedOrders.action = 'receive';
    },
    /operations\/publishConfirmedOrders: action must be send: the document describes what its owner sends$/,
  ],
])('rejects a document with %s, and names the location', async (_, change, reason) => {
  const changed = await givenChange(change);

  expect(() => toEventDocument(changed)).toThrow(reason);
});
