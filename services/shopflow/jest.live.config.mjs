import base from '../../jest.base.mjs';

/** Tests of a running ShopFlow. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/live/**/*.test.ts'],
  // On a busy machine, Kafka takes a minute to start, and a test waits for others in its lane.
  testTimeout: 300_000,
  // At least the number of concurrent tests: see testing/lane.ts of live-integration.
  maxConcurrency: 100,
};
