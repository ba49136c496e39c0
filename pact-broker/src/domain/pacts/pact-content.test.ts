import {
  contentSha,
  interactionsOf,
  mergeContents,
  withInteractionIds,
  withoutNames,
} from './pact-content.ts';

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

test('order inside lists of a body counts, order of keys does not', () => {
  const withBody = (...body: object[]) => ({ messages: [{ description: 'm', contents: body }] });

  expect(contentSha(withBody({ a: 1, b: 2 }))).toBe(contentSha(withBody({ b: 2, a: 1 })));
  expect(contentSha(withBody({ a: 1 }, { b: 2 }))).not.toBe(
    contentSha(withBody({ b: 2 }, { a: 1 })),
  );
});

test('the order of messages does not change the identity, their content does', () => {
  expect(contentSha({ messages: [get, put] })).toBe(contentSha({ messages: [put, get] }));
  expect(contentSha({ messages: [get] })).not.toBe(contentSha({ messages: [put] }));
});

test('interactions that are not a list count as they are', () => {
  expect(contentSha({ interactions: { a: 1, b: 2 } })).toBe(
    contentSha({ interactions: { b: 2, a: 1 } }),
  );
});

test.each([
  { pactSpecification: { version: '1.0' } },
  { 'pact-specification': { version: '1.0' } },
  { pactSpecificationVersion: '1.0' },
])('reads the specification version from %j', (metadata) => {
  const pact = { interactions: [get], metadata: { pactSpecification: { version: '1.0' } } };

  expect(contentSha({ interactions: [get], metadata })).toBe(contentSha(pact));
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

test('gives ids to messages too, and leaves what is not an interaction', () => {
  const { interactions, messages } = withInteractionIds({
    interactions: ['x'],
    messages: [get],
  }) as { interactions: unknown[]; messages: { _id: string }[] };

  expect(interactions).toEqual(['x']);
  expect(messages[0]?._id).toMatch(/^[0-9a-f]{40}$/);
  expect(interactionsOf({ interactions: [null, get], messages: [put] })).toEqual([get, put]);
});

test('compares contents without names, metadata and ids', () => {
  const served = withInteractionIds({ interactions: [get], messages: [put], ...spec, extra: 1 });

  expect(withoutNames({ consumer: { name: 'a' }, provider: { name: 'b' }, ...served })).toEqual({
    interactions: [get],
    messages: [put],
    extra: 1,
  });
});

test('merging adds new messages, and keeps the existing form of an equal one', () => {
  const existing = { _id: 'x', ...get };

  expect(mergeContents({ messages: [existing] }, { messages: [get, put] })).toEqual({
    messages: [existing, put],
  });
});

test('merging adds new interactions and keeps equal ones', () => {
  const merged = mergeContents({ interactions: [get], ...spec }, { interactions: [put, get] });

  expect(merged).toEqual({ interactions: [get, put], ...spec });
});

test('merging replaces an interaction that differs only in its response', () => {
  const changed = { ...get, response: { status: 500 } };

  expect(mergeContents({ interactions: [get] }, { interactions: [changed] })).toEqual({
    interactions: [changed],
  });
});

test('merging rejects a different request with the same description and state', () => {
  const changed = { ...get, request: { path: '/elsewhere' } };

  expect(() => mergeContents({ interactions: [get] }, { interactions: [changed] })).toThrow(
    'The interaction "get" exists in the same provider state with a different request.',
  );
  expect(() =>
    mergeContents(
      { interactions: [get] },
      { interactions: [{ ...changed, providerState: 'gone' }] },
    ),
  ).not.toThrow();
});
