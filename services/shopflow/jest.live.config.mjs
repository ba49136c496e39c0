import base from '../../jest.base.mjs';

/** Tests of a running ShopFlow. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/live/**/*.test.ts'],
  // A test waits for Kafka to start, and for the others in its lane.
  testTimeout: 600_000,
  // At least the number of concurrent tests: see testing/lane.ts of live-integration.
  maxConcurrency: 100,
};
