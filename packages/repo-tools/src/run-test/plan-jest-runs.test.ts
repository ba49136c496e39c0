import { planJestRuns } from './plan-jest-runs.ts';

test('runs the files of one workspace together', () => {
  const files = [
    'services/orders/test/features/a.test.ts',
    'services/orders/src/b.test.ts',
    'pact-broker/test/features/c.test.ts',
  ];

  expect(planJestRuns(files)).toEqual([
    {
      workspace: 'services/orders',
      config: 'jest.config.mjs',
      files: ['test/features/a.test.ts', 'src/b.test.ts'],
    },
    { workspace: 'pact-broker', config: 'jest.config.mjs', files: ['test/features/c.test.ts'] },
  ]);
});

test.each([
  ['services/orders/test/pacts/consumes-user-profile.pact.test.ts', 'jest.consumer.config.mjs'],
  ['services/orders/test/pacts/provides.pact.test.ts', 'jest.provider.config.mjs'],
  ['packages/live-integration/test/kafka/kafka.test.ts', 'jest.parts.config.mjs'],
  ['services/shopflow/test/live/live.test.ts', 'jest.live.config.mjs'],
  ['services/shopflow/test/services/orders-relay.test.ts', 'jest.parts.config.mjs'],
  ['services/shopflow/test/staging/staging.test.ts', 'jest.parts.config.mjs'],
  ['services/shopflow/test/versions/version-2.2.test.ts', 'jest.parts.config.mjs'],
  ['packages/repo-tools/test/docs/role-pages.test.ts', 'jest.docs.config.mjs'],
])('runs %s with %s', (file, config) => {
  expect(planJestRuns([file])).toMatchObject([{ config }]);
});
