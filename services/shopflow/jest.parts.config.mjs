import base from '../../jest.base.mjs';

/** Tests of single parts, most on a Kafka that is killed, hangs and resumes; and of v2.2. */
export default {
  ...base,
  testMatch: ['<rootDir>/test/{dev,services,staging,versions}/**/*.test.ts'],
};
