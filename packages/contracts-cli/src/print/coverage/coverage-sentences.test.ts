import { consumerText, legendText, notCountedTexts } from './coverage-sentences.ts';

test('explains what counts as verified only if that is known', () => {
  expect(legendText([])).toMatch(/^Only mocked: /);
});

test('does not speak of the interactions of a consumer that has none', () => {
  const counts = { mocked: 0, mockedWithoutContract: 0, notCompared: 0 };
  const without = { consumer: 'web', record: 'none', ...counts } as const;

  expect(consumerText({ ...without, interactions: 0 })).toBe('no record of mocks');
  expect(consumerText({ ...without, interactions: 2 })).toBe(
    'no record of mocks: run its unit tests to know which of its 2 interactions they mock',
  );
});

test('says how to count what is verified', () => {
  const coverage = { provider: 'shop', notCounted: [], isVerificationKnown: false };

  expect(notCountedTexts(coverage as unknown as Parameters<typeof notCountedTexts>[0])).toEqual([
    'Without a broker it is not known what is verified. Set PACT_BROKER_BASE_URL, and leave out --pacts.',
  ]);
});
