import { contentSha, interactionsOf, mergeContents, withInteractionIds } from './pact-content.ts';

const get = { description: 'get', providerState: 'there', request: { path: '/' } };
const put = { description: 'put', request: { path: '/', body: { b: 1, a: 2 } } };
const spec = { metadata: { pactSpecification: { version: '4.0' } } };

test('computes the same digest as the official broker', () => {
  const pact = {
    consumer: { name: 'Other App' },
    interactions: [
      {
        description: 'a request for all products',
        providerState: 'products exist',
        request: { method: 'GET', path: '/products', query: 'page=1' },
        response: {
          body: [{ id: '0' }],
          headers: { 'Content-Type': 'application/json' },
          status: 200,
        },
      },
    ],
    metadata: { pactRust: { models: '1.3.15' }, pactSpecification: { version: '2.0.0' } },
  };

  expect(contentSha(pact)).toBe('3075fd900d32abe3aa1e9ca73b5fba78437736d4');
  expect(interactionsOf(withInteractionIds(pact))[0]!._id).toBe(
    '5ea55242631af5d1652ee63d79adfd7c3e6465ca',
  );
});

test('order, names and other metadata do not change the identity', () => {
  const reordered = { description: 'put', request: { body: { a: 2, b: 1 }, path: '/' } };

  expect(contentSha({ interactions: [get, put], ...spec })).toBe(
    contentSha({ ...spec, consumer: { name: 'x' }, interactions: [reordered, get] }),
  );
});

test('a changed interaction or specification version changes the identity', () => {
  const sha = contentSha({ interactions: [get], ...spec });

  expect(contentSha({ interactions: [put], ...spec })).not.toBe(sha);
  expect(contentSha({ interactions: [get] })).not.toBe(sha);
  expect(contentSha({ messages: [get], ...spec })).not.toBe(sha);
});

test('the identity of a document without interactions covers the whole document', () => {
  expect(contentSha({ a: 1, b: 2 })).toBe(contentSha({ b: 2, a: 1 }));
  expect(contentSha({ a: 1 })).not.toBe(contentSha({ a: 2 }));
});

test('a pact that was fetched and published again keeps its identity and ids', () => {
  const pact = { interactions: [get, put], ...spec };
  const served = withInteractionIds(pact);

  expect(contentSha(served)).toBe(contentSha(pact));
  expect(withInteractionIds(served)).toEqual(served);
  expect(Object.keys(interactionsOf(served)[0]!)[0]).toBe('_id');
});

test('merging adds new interactions and keeps equal ones', () => {
  const merged = mergeContents({ interactions: [get], ...spec }, { interactions: [put, get] });

  expect(merged).toEqual({ interactions: [get, put], ...spec });
});

test('merging rejects a different interaction with the same description and state', () => {
  const changed = { ...get, request: { path: '/elsewhere' } };

  expect(() => mergeContents({ interactions: [get] }, { interactions: [changed] })).toThrow(
    'The interaction "get" exists in the same provider state with another content.',
  );
  expect(() =>
    mergeContents(
      { interactions: [get] },
      { interactions: [{ ...changed, providerState: 'gone' }] },
    ),
  ).not.toThrow();
});
