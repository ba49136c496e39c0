import config from './jest.config.mjs';

/** What one part does alone, on a Kafka that is killed, hangs and wakes. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/{dev,kafka,services}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
