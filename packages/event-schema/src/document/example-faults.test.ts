import type { EventDocument, EventExample } from './event-document.ts';
import { findExampleFaults } from './example-faults.ts';

const fitting: EventExample = {
  name: 'one',
  headers: { 'schema-version': '1.1.0' },
  payload: { id: 1 },
};

const given = (...examples: EventExample[]): EventDocument => ({
  title: 'Order events',
  version: '1.1.0',
  owner: { pacticipant: 'orders', team: 'Orders team', contact: undefined },
  files: [],
  warnings: [],
  messages: [
    {
      name: 'ORDER_CONFIRMED',
      addresses: ['order-events'],
      key: undefined,
      headers: { type: 'object', properties: { 'schema-version': { type: 'string' } } },
      payload: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
      examples,
    },
  ],
});

test('accepts an example that matches its schema and has the version of the document', () => {
  expect(findExampleFaults(given(fitting))).toEqual([]);
});

test('names each invalid part of an example with its location', () => {
  const wrong = { name: 'two', headers: { 'schema-version': 7 }, payload: {} };

  expect(findExampleFaults(given(fitting, wrong))).toEqual([
    'Example two of ORDER_CONFIRMED: headers/schema-version must be string',
    'Example two of ORDER_CONFIRMED: payload/id is missing',
    'Example two of ORDER_CONFIRMED: headers/schema-version is 7 instead of 1.1.0',
  ]);
});

test('reports a message without an example', () => {
  expect(findExampleFaults(given())).toEqual(['ORDER_CONFIRMED has no example']);
});

test('reports a schema that cannot be compiled', () => {
  const [message] = given(fitting).messages;
  const unchecked = { ...message!, payload: { type: 'string', format: 'no-such' } };

  expect(findExampleFaults({ ...given(), messages: [unchecked] })).toEqual([
    expect.stringMatching(/^Schema of ORDER_CONFIRMED: unknown format "no-such"/),
  ]);
});

test('a pattern that backtracks does not block the check of an example', () => {
  const { messages, ...document } = given({ ...fitting, payload: { id: 'a'.repeat(60) } });
  const payload = { properties: { id: { type: 'string', pattern: '^([a-z]+-?)+!$' } } };

  const hostile = { ...document, messages: messages.map((each) => ({ ...each, payload })) };
  expect(findExampleFaults(hostile)).toEqual([
    'Example one of ORDER_CONFIRMED: payload/id must match pattern "^([a-z]+-?)+!$"',
  ]);
});
