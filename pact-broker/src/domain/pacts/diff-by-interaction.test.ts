import { diffByInteraction } from './diff-by-interaction.ts';

const names = { consumer: { name: 'web' }, provider: { name: 'users' } };
const first = { description: 'first', providerState: 'ready', request: { path: '/a' } };

test('names the interaction that changed, also after an additional one', () => {
  const added = { description: 'added', request: { path: '/b' } };
  const changed = { ...first, request: { path: '/c' } };

  const parts = diffByInteraction(
    { ...names, interactions: [first] },
    { ...names, interactions: [added, changed] },
  );

  expect(parts.map(({ description, states }) => [description, states])).toEqual([
    ['added', []],
    ['first', ['ready']],
  ]);
  expect(parts[1]?.difference).toMatch(/-.*"\/a"[^]*\+.*"\/c"/);
});

test('shows removed interactions and other parts, and nothing if the contents are equal', () => {
  const before = { ...names, interactions: [first], extra: 1 };

  expect(diffByInteraction(before, before)).toEqual([]);
  expect(diffByInteraction(before, { ...names, interactions: [], extra: 2 })).toEqual([
    { description: 'first', states: ['ready'], difference: expect.stringContaining('-{') },
    { description: 'Other parts', states: [], difference: expect.stringContaining('+') },
  ]);
});
