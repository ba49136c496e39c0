import { collectProviderStates } from './provider-state.ts';

function collect(...interactions: Record<string, unknown>[]) {
  return collectProviderStates([{ consumer: 'orders', interactions }]);
}

test('sorts the states of all consumers by name', () => {
  const states = collectProviderStates([
    { consumer: 'orders', interactions: [{ providerState: 'c' }, { providerState: 'a' }] },
    { consumer: 'shop', interactions: [{ providerState: 'b' }, { providerState: 'a' }] },
  ]);

  expect(states).toEqual([
    { name: 'a', params: undefined, consumers: ['orders', 'shop'] },
    { name: 'b', params: undefined, consumers: ['shop'] },
    { name: 'c', params: undefined, consumers: ['orders'] },
  ]);
});

test('names a consumer once, however often it expects the state', () => {
  expect(collect({ providerState: 'a' }, { providerState: 'a' })).toEqual([
    { name: 'a', params: undefined, consumers: ['orders'] },
  ]);
});

test('treats the same name with other parameters as another state', () => {
  const withId = (id: number) => ({ providerStates: [{ name: 'a', params: { id } }] });

  expect(collect(withId(1), withId(2), withId(1)).map(({ params }) => params)).toEqual(
    expect.arrayContaining([{ id: 1 }, { id: 2 }]),
  );
  expect(collect(withId(1), withId(2), withId(1))).toHaveLength(2);
});

test.each([
  ['a string', { providerState: 'a' }],
  ['the string of version 1', { provider_state: 'a' }],
  ['a list', { providerStates: [{ name: 'a' }] }],
  ['a list with empty parameters', { providerStates: [{ name: 'a', params: {} }] }],
  ['a list with invalid parameters', { providerStates: [{ name: 'a', params: [1] }] }],
  ['a list besides a string', { providerStates: [{ name: 'a' }], providerState: 'b' }],
  ['a list with invalid elements', { providerStates: [null, 'x', { name: 1 }, { name: 'a' }] }],
])('reads a state from %s', (_what, interaction) => {
  expect(collect(interaction)).toEqual([{ name: 'a', params: undefined, consumers: ['orders'] }]);
});

test.each([{}, { providerState: null }, { providerState: '' }, { providerState: 1 }])(
  'finds no state in %j',
  (interaction) => {
    expect(collect(interaction)).toEqual([]);
  },
);

test('collects every state of an interaction', () => {
  const states = collect({ providerStates: [{ name: 'b' }, { name: 'a', params: { id: 1 } }] });

  expect(states.map(({ name, params }) => [name, params])).toEqual([
    ['a', { id: 1 }],
    ['b', undefined],
  ]);
});
