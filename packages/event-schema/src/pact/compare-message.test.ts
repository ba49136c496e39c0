import type { EventDocument } from '../document/event-document.ts';
import { givenDocument } from '../../test/given-document.ts';
import { compareMessage } from './compare-message.ts';
import type { MessageInteraction } from '@shopflow/pact-model/pact';
import type { MessageUsage } from '@shopflow/pact-model/usage';
import { usageOf } from '@shopflow/pact-model/usage-of';

/** A value that a test may change. */
// oxlint-disable-next-line typescript/no-explicit-any
type Changeable = any;
type Change = (value: Changeable) => void;

const document = await givenDocument();

function given<Value>(value: Value, change: Change = () => undefined): Value {
  const copy = structuredClone(value);
  change(copy);
  return copy;
}

const regex = (source: string) => ({ matchers: [{ match: 'regex', regex: source }] });

/** Like the pact of Notifications: some fields, some headers, topic and key. */
const interaction: MessageInteraction = {
  type: 'Asynchronous/Messages',
  description: 'the confirmation of an order in a bulk',
  providerStates: [{ name: 'a bulk order is confirmed' }],
  contents: {
    content: {
      orderId: 'b3c1a8de-52a4-4c0b-8f55-0d1f3a9c7e01',
      customerEmail: 'ada@shopflow-test.com',
      items: [{ sku: 'MUG-WHITE', quantity: 2 }],
      total: { amount: 2500, currency: 'EUR' },
      bulkId: '5d0f7a52-6c0e-4d6e-8a38-2f1b0c9d8e01',
    },
    contentType: 'application/json',
    encoded: false,
  },
  metadata: {
    contentType: 'application/json',
    topic: 'staging.order-events',
    key: '6f1a2f0e-8f0b-4a56-9d3e-0f6f3c1b7a01',
    'event-type': 'ORDER_CONFIRMED',
    'x-trace-id': '4bf92f3577b34da6a3ce929d0e0e4736',
  },
  matchingRules: {
    body: {
      '$.orderId': regex('^[0-9a-f-]{36}$'),
      '$.customerEmail': regex('.+@.+'),
      '$.items': { matchers: [{ match: 'type', min: 1 }] },
      '$.items[*].quantity': { matchers: [{ match: 'integer' }] },
      '$.total': { matchers: [{ match: 'type' }] },
      '$.total.currency': regex('^[A-Z]{3}$'),
    },
    metadata: { topic: regex('^[a-z]+\\.order-events$'), 'x-trace-id': regex('^[\\w.-]{1,128}$') },
  },
};

function toUsage(pact: MessageInteraction): MessageUsage {
  const [usage] = usageOf({ interactions: [pact] });
  if (usage?.kind !== 'message') throw new Error('A message is needed');
  return usage;
}

/** Findings with their paths, without those that the state handles. */
function findings(pact: MessageInteraction, promised: EventDocument): readonly string[] {
  return compareMessage(toUsage(pact), promised)
    .findings.filter(({ kind }) => kind !== 'narrower')
    .map(({ kind, path: at }) => `${kind} ${at}`);
}

test('agrees when the schema guarantees the demand, and reports what the state must narrow', () => {
  expect(compareMessage(toUsage(interaction), document)).toEqual({
    message: 'ORDER_CONFIRMED',
    findings: [
      expect.objectContaining({ kind: 'narrower', path: 'metadata.topic' }),
      expect.objectContaining({ kind: 'narrower', path: 'metadata.key' }),
      {
        kind: 'narrower',
        path: '$.bulkId',
        demand: {
          code: 'example',
          example: '5d0f7a52-6c0e-4d6e-8a38-2f1b0c9d8e01',
          matchers: [],
          combine: 'AND',
        },
        promise: {
          code: 'wider-schema',
          schema: { type: ['string', 'null'], format: 'uuid' },
          example: null,
        },
      },
    ],
  });
});

test('reports narrower demands as disagreements without a provider state', () => {
  const stateless = given(interaction, (pact) => delete pact.providerStates);

  expect(findings(stateless, document)).toEqual([
    'no-state metadata.topic',
    'no-state metadata.key',
    'no-state $.bulkId',
  ]);
});

const without = (names: readonly string[], gone: string) => names.filter((name) => name !== gone);

test.each<[string, Change, string]>([
  [
    'a field under another name',
    ({ payload }) => {
      delete payload.properties.customerEmail;
    },
    'unknown $.customerEmail',
  ],
  [
    'a field that may be absent',
    ({ payload }) => {
      payload.required = without(payload.required, 'orderId');
    },
    'optional $.orderId',
  ],
  [
    'another type',
    ({ payload }) => {
      payload.properties.items.items.properties.quantity = { type: 'string' };
    },
    'impossible $.items[*].quantity',
  ],
  [
    'null alone',
    ({ payload }) => {
      payload.properties.bulkId = { type: 'null' };
    },
    'impossible $.bulkId',
  ],
  [
    'an object for a list',
    ({ payload }) => {
      payload.properties.items = { type: 'object' };
    },
    'impossible $.items',
  ],
  [
    'an empty list',
    ({ payload }) => {
      payload.properties.items.minItems = 0;
      payload.properties.items.maxItems = 0;
    },
    'impossible $.items',
  ],
  [
    'elements without a schema',
    ({ payload }) => {
      delete payload.properties.items.items;
    },
    'unknown $.items[*]',
  ],
  [
    'a pattern that no demanded value matches',
    ({ payload }) => {
      payload.properties.customerEmail = { type: 'string', pattern: '^[0-9]+$' };
    },
    'impossible $.customerEmail',
  ],
  [
    'a header that may be absent',
    ({ headers }) => {
      headers.required = without(headers.required, 'x-trace-id');
    },
    'optional metadata.x-trace-id',
  ],
  [
    'a header with another value',
    ({ headers }) => {
      headers.properties['event-type'].const = 'ORDER_PLACED';
    },
    'impossible metadata.event-type',
  ],
  [
    'no record key',
    (message) => {
      delete message.key;
    },
    'unknown metadata.key',
  ],
  [
    'a key of another type',
    (message) => {
      message.key = { type: 'integer' };
    },
    'impossible metadata.key',
  ],
])('finds a message that offers %s', (_, change, finding) => {
  const changed = given(document, ({ messages }: Changeable) => {
    change(messages[0]);
  });

  expect(findings(interaction, changed)).toEqual([finding]);
});

test('reports another topic, but accepts any environment', () => {
  const changed = given(document, (doc) => {
    doc.messages[0].addresses = ['{environment}.orders'];
  });
  const elsewhere = given(interaction, (pact) => {
    pact.metadata.topic = 'production.order-events';
  });

  expect(findings(interaction, changed)).toEqual(['impossible metadata.topic']);
  expect(findings(elsewhere, document)).toEqual([]);
});

const matchers = (...all: object[]) => ({ matchers: all });

test.each<[string, Change, string]>([
  [
    'a field that the schema does not have',
    ({ contents }) => {
      contents.content.discount = 5;
    },
    'unknown $.discount',
  ],
  [
    'a header that the schema does not have',
    ({ metadata }) => {
      metadata.tenant = 'a';
    },
    'unknown metadata.tenant',
  ],
  [
    'a header that the schema does not require',
    ({ metadata }) => {
      metadata.traceparent = '00-a-b-01';
    },
    'optional metadata.traceparent',
  ],
  [
    'another content type',
    ({ metadata }) => {
      metadata.contentType = 'application/avro';
    },
    'impossible metadata.contentType',
  ],
  [
    'a value that is never allowed',
    ({ metadata }) => {
      metadata['event-type'] = 'ORDER_PLACED';
    },
    'impossible metadata.event-type',
  ],
  [
    'a pattern that no allowed value matches',
    ({ contents, matchingRules }) => {
      contents.content.orderId = 'ORDER-1';
      matchingRules.body['$.orderId'] = regex('ORDER-.*');
    },
    'impossible $.orderId',
  ],
  [
    'a decimal where only integers are sent',
    ({ matchingRules }) => {
      matchingRules.body['$.total.amount'] = matchers({ match: 'decimal' });
    },
    'impossible $.total.amount',
  ],
  [
    'an example that can never be sent',
    ({ contents, matchingRules }) => {
      contents.content.orderId = 'ORDER-1';
      matchingRules.body['$.orderId'] = matchers({ match: 'type' });
    },
    'example $.orderId',
  ],
  [
    'a generator of a value that can never be sent',
    ({ generators, matchingRules }) => {
      generators.body['$.orderId'] = { type: 'RandomString', size: 5 };
      matchingRules.body['$.orderId'] = matchers({ match: 'type' });
    },
    'example $.orderId',
  ],
  [
    'an unknown matcher',
    ({ matchingRules }) => {
      matchingRules.body['$.orderId'] = matchers({ match: 'phaseOfMoon' });
    },
    'unproved $.orderId',
  ],
  [
    'a matcher on keys',
    ({ matchingRules }) => {
      matchingRules.body['$.total'] = matchers({ match: 'values' });
    },
    'unproved $.total',
  ],
  [
    'a body that is not JSON',
    ({ contents }) => {
      contents.contentType = 'application/avro';
    },
    'unproved $',
  ],
])('finds a pact that demands %s', (_, change, finding) => {
  const changed = given({ ...interaction, generators: { body: {} } }, change);

  expect(findings(changed, document)).toEqual([finding]);
});

test('uses a generated value in place of the example', () => {
  const changed = given(interaction, (pact) => {
    pact.contents.content.orderId = 'any';
    pact.generators = { body: { '$.orderId': { type: 'Uuid' } } };
  });

  expect(findings(changed, document)).toEqual([]);
});

test('compares with the best matching of several messages', () => {
  const [message] = document.messages;
  const other = { ...message, name: 'ORDER_PLACED', payload: { type: 'object' } };
  const several = { ...document, messages: [other, message] } as EventDocument;

  expect(compareMessage(toUsage(interaction), several).message).toBe('ORDER_CONFIRMED');
  expect(findings(interaction, { ...document, messages: [] })).toEqual(['unknown $']);
});

test('accepts one branch of oneOf when a state selects it', () => {
  const changed = given(document, ({ messages: [message] }: Changeable) => {
    const { bulkId, ...rest } = message.payload.properties;
    const single = { ...message.payload, properties: rest };
    message.payload = {
      oneOf: [single, { allOf: [single], required: ['bulkId'], properties: { bulkId } }],
    };
  });

  expect(findings(interaction, changed)).toEqual([]);
  expect(
    findings(
      given(interaction, (pact) => delete pact.providerStates),
      changed,
    ),
  ).toContain('no-state $');
});
