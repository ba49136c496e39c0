import config from './jest.config.mjs';

/** Tests of single parts, on a Kafka that is killed, hangs and resumes. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/kafka/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
