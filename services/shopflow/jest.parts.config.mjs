import base from '../../jest.base.mjs';

/** Tests of single parts, on a Kafka that is killed, hangs and resumes. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/{dev,services,staging}/**/*.test.ts'],
  // Kafka may take a minute to start on a busy machine.
  testTimeout: 120_000,
};
