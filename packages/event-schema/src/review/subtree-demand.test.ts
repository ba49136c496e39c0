import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { equalityDemand, lengthDemand, typeDemand } from '@shopflow/pact-model/demand';
import type { DocumentChange } from './document-changes.ts';
import { findChangeBreak, type Consumer } from './find-breaks.ts';
import { allows } from '@shopflow/json-schema/conditions';
import type { Read } from './message-reads.ts';
import { subtreeDemand } from './subtree-demand.ts';

const read = (path: string, demand: Read['demand']): Read => ({ part: 'payload', path, demand });
const object = typeDemand({});
const text = { type: 'string' };

const knownSchema: JsonSchema = {
  type: 'object',
  required: ['email', 'items'],
  properties: {
    email: text,
    note: text,
    items: { type: 'array', items: { properties: { sku: text } } },
  },
};
const reads = [
  read('$', object),
  read('$.email', equalityDemand('ada@shopflow-test.com')),
  read('$.note', typeDemand('a')),
  read('$.items', lengthDemand({ min: 1 })),
  read('$.items[*]', object),
  read('$.items[*].sku', typeDemand('a')),
];

test.each([
  ['the field that is read, with any earlier value', { email: 'b', items: [{}] }, true],
  ['the field that is read missing', { items: [{}] }, false],
  ['a field that is read, with another type', { email: 7, items: [{}] }, false],
  ['a list that is too short', { email: 'b', items: [] }, false],
  ['an element with another type', { email: 'b', items: [{ sku: 7 }] }, false],
  ['a field that might have been missing before', { email: 'b', items: [{}], note: 'c' }, true],
])('decides whether the whole is readable with %s', (_, value, isRead) => {
  expect(allows(subtreeDemand([], { reads, knownSchema }).schema, value)).toBe(isRead);
});

const form = (...names: string[]): JsonSchema => ({
  type: 'object',
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, text])),
});
const consumer: Consumer = {
  ...{ consumer: 'notifications', version: '1', places: [{ kind: 'main' }] },
  ...{ interactions: [], readers: [] },
  messages: [
    {
      description: 'an order',
      message: 'ORDER',
      reads: [read('$', object), read('$.email', equalityDemand('ada@shopflow-test.com'))],
    },
  ],
};

function givenNewForm(added: JsonSchema): DocumentChange {
  const from = { oneOf: [form('kind', 'email')] };
  const place = { message: 'ORDER', part: 'payload', path: '$', kind: 'branch-added' } as const;
  const schemas = { from, to: { oneOf: [...from.oneOf, added] } };
  const details = [{ kind: 'branch-added', keyword: 'oneOf', after: added }] as const;
  return { ...place, details, forward: false, backward: true, schemas };
}

test('a new message form breaks a consumer of a field that it lacks', () => {
  expect(findChangeBreak(givenNewForm(form('kind', 'id')), consumer)).toMatchObject({
    kind: 'refused',
    demands: { code: 'fields', fields: ['email'] },
  });
});

test('a new message form with every field that is read breaks no consumer', () => {
  expect(findChangeBreak(givenNewForm(form('id', 'email')), consumer)).toBeUndefined();
});
