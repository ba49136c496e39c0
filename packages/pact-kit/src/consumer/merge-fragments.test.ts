import fc from 'fast-check';
import type { Fragment } from './merge-fragments.ts';
import { mergeFragments } from './merge-fragments.ts';
import type { HttpInteraction, Interaction, Pact } from '@shopflow/pact-model/pact';

interface Given {
  readonly testFile?: string;
  readonly consumer?: string;
  readonly provider?: string;
  readonly type?: string;
  readonly description?: string;
  readonly states?: readonly string[];
  readonly content?: string;
}

function givenFragment(given: Given = {}): Fragment {
  const interaction = {
    type: given.type ?? 'Synchronous/HTTP',
    description: given.description ?? 'a request',
    providerStates: (given.states ?? []).map((name) => ({ name })),
    request: { method: 'GET', path: given.content ?? '/' },
  };
  return {
    testFile: given.testFile ?? 'a.pact.test.ts',
    pact: {
      consumer: { name: given.consumer ?? 'orders' },
      provider: { name: given.provider ?? 'user-profile' },
      interactions: [interaction as Interaction],
      metadata: { pactSpecification: { version: '4.0' } },
    },
  };
}

function mergedPacts(fragments: readonly Fragment[]): readonly Pact[] {
  const merge = mergeFragments(fragments);
  if (merge.kind !== 'merged') throw new Error(JSON.stringify(merge.conflicts));
  return merge.pacts;
}

test('creates one pact per pair, with the metadata of its fragments', () => {
  const fragments = [
    givenFragment({ provider: 'user-profile' }),
    givenFragment({ provider: 'email-service' }),
  ];

  expect(mergedPacts(fragments)).toEqual([fragments[1]!.pact, fragments[0]!.pact]);
});

test('sorts interactions by type, description and states', () => {
  const [pact] = mergedPacts([
    givenFragment({ description: 'b' }),
    givenFragment({ description: 'a', states: ['y'] }),
    givenFragment({ description: 'a', states: ['x'] }),
    givenFragment({ description: 'c', type: 'Asynchronous/Messages' }),
  ]);

  expect(
    pact!.interactions.map(({ description, providerStates }) => [description, providerStates]),
  ).toEqual([
    ['c', []],
    ['a', [{ name: 'x' }]],
    ['a', [{ name: 'y' }]],
    ['b', []],
  ]);
});

test('includes an interaction once when two test files describe it identically', () => {
  const [pact] = mergedPacts([
    givenFragment({ testFile: 'a.pact.test.ts' }),
    givenFragment({ testFile: 'b.pact.test.ts' }),
  ]);

  expect(pact!.interactions).toHaveLength(1);
});

test('reports different content for one description and state as a conflict, with both test files', () => {
  const merge = mergeFragments([
    givenFragment({ testFile: 'b.pact.test.ts', content: '/users/1' }),
    givenFragment({ testFile: 'a.pact.test.ts', content: '/users/2' }),
    givenFragment({ description: 'another request' }),
  ]);

  expect(merge).toEqual({
    kind: 'conflicting',
    conflicts: [
      {
        consumer: 'orders',
        provider: 'user-profile',
        description: 'a request',
        testFiles: ['a.pact.test.ts', 'b.pact.test.ts'],
      },
    ],
  });
});

test('keeps pairs apart whose joined names are equal', () => {
  const pacts = mergedPacts([
    givenFragment({ consumer: 'a-b', provider: 'c', content: '/1' }),
    givenFragment({ consumer: 'a', provider: 'b-c', content: '/2' }),
  ]);

  expect(pacts).toHaveLength(2);
});

// Few values per field, so that equal, conflicting and distinct interactions are all frequent.
const anyFragment = fc
  .record({
    testFile: fc.constantFrom('a', 'b', 'c'),
    consumer: fc.constantFrom('orders', 'notifications'),
    provider: fc.constantFrom('user-profile', 'email-service'),
    type: fc.constantFrom('Synchronous/HTTP', 'Asynchronous/Messages'),
    description: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    states: fc.subarray(['x', 'y']),
    content: fc.constantFrom('/', '/', '/', '/other'),
  })
  .map(givenFragment);
const anyFragments = fc.array(anyFragment, { maxLength: 40 });

test('returns the same result for any order of fragments', () => {
  const anyReordered = anyFragments.chain((fragments) =>
    fc.tuple(
      fc.constant(fragments),
      fc.shuffledSubarray(fragments, { minLength: fragments.length }),
    ),
  );
  fc.assert(
    fc.property(anyReordered, ([fragments, reordered]) => {
      expect(mergeFragments(reordered)).toEqual(mergeFragments(fragments));
    }),
  );
});

test('keeps exactly the distinct interactions of all fragments', () => {
  const toTexts = (pacts: readonly Pact[]) =>
    pacts.flatMap(({ consumer, provider, interactions }) =>
      interactions.map((interaction) => JSON.stringify([consumer, provider, interaction])),
    );
  fc.assert(
    fc.property(anyFragments, (fragments) => {
      const merge = mergeFragments(fragments);
      fc.pre(merge.kind === 'merged');
      const texts = toTexts(merge.pacts);

      expect(new Set(texts)).toEqual(new Set(toTexts(fragments.map(({ pact }) => pact))));
      expect(texts).toHaveLength(new Set(texts).size);
    }),
  );
});

test('finds a conflict exactly when one identity has two different contents', () => {
  fc.assert(
    fc.property(anyFragments, (fragments) => {
      const contents = new Map<string, Set<string>>();
      for (const { pact } of fragments) {
        const { type, description, providerStates, request } = pact
          .interactions[0] as HttpInteraction;
        const identity = JSON.stringify([
          pact.consumer,
          pact.provider,
          type,
          description,
          providerStates,
        ]);
        contents.set(identity, (contents.get(identity) ?? new Set()).add(JSON.stringify(request)));
      }
      const conflicting = [...contents.values()].filter((variants) => variants.size > 1).length;
      const merge = mergeFragments(fragments);

      expect(merge.kind === 'conflicting' ? merge.conflicts.length : 0).toBe(conflicting);
    }),
  );
});

test('does not change pacts that are already merged', () => {
  fc.assert(
    fc.property(anyFragments, (fragments) => {
      const merge = mergeFragments(fragments);
      fc.pre(merge.kind === 'merged');
      const again = merge.pacts.map((pact) => ({ testFile: 'merged', pact }));

      expect(mergeFragments(again)).toEqual(merge);
    }),
  );
});
