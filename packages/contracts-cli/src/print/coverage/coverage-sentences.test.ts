import { consumerText, legendText } from './coverage-sentences.ts';

test('explains what counts as verified only if that is known', () => {
  expect(legendText([])).toMatch(/^Only mocked: /);
});

test('does not speak of the interactions of a consumer that has none', () => {
  const counts = { mocked: 0, mockedWithoutContract: 0, notCompared: 0 };
  const without = { consumer: 'web', record: 'none', ...counts } as const;

  expect(consumerText({ ...without, interactions: 0 })).toBe('no record of mocks');
  expect(consumerText({ ...without, interactions: 2 })).toContain('which of its 2 interactions');
});
