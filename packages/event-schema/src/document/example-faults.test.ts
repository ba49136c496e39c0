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
  const two = { message: 'ORDER_CONFIRMED', example: 'two' };
  const wrong = { name: 'two', headers: { 'schema-version': 7 }, payload: {} };

  expect(findExampleFaults(given(fitting, wrong))).toEqual([
    { ...two, code: 'invalid-example', fault: 'headers/schema-version must be string' },
    { ...two, code: 'invalid-example', fault: 'payload/id is missing' },
    { ...two, code: 'wrong-version', stated: 7, version: '1.1.0' },
  ]);
});

test('reports a message without an example', () => {
  expect(findExampleFaults(given())).toEqual([{ code: 'no-example', message: 'ORDER_CONFIRMED' }]);
});

test('reports a schema that cannot be compiled', () => {
  const [message] = given(fitting).messages;
  const unchecked = { ...message!, payload: { type: 'string', format: 'no-such' } };

  expect(findExampleFaults({ ...given(), messages: [unchecked] })).toEqual([
    {
      ...{ code: 'invalid-schema', message: 'ORDER_CONFIRMED' },
      reason: expect.stringMatching(/^unknown format "no-such"/),
    },
  ]);
});

test('a pattern that backtracks does not block the check of an example', () => {
  const { messages, ...document } = given({ ...fitting, payload: { id: 'a'.repeat(60) } });
  const payload = { properties: { id: { type: 'string', pattern: '^([a-z]+-?)+!$' } } };

  const hostile = { ...document, messages: messages.map((each) => ({ ...each, payload })) };
  expect(findExampleFaults(hostile)).toEqual([
    {
      ...{ code: 'invalid-example', message: 'ORDER_CONFIRMED', example: 'one' },
      fault: 'payload/id must match pattern "^([a-z]+-?)+!$"',
    },
  ]);
});
