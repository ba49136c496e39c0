import base from '../../jest.base.mjs';

/** Tests of a running ShopFlow. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/live/**/*.test.ts'],
  // Kafka may take a minute to start on a busy machine.
  testTimeout: 120_000,
  // At least the number of concurrent tests: see testing/lane.ts of live-integration.
  maxConcurrency: 100,
};
