import base from '../../jest.base.mjs';

/** No PostgreSQL here. A broker may take a minute to come up on a machine that is busy. */
export default {
  ...base,
  testTimeout: 120_000,
  // What one part does alone: `npm run test:parts`.
  testPathIgnorePatterns: ['/node_modules/', '/test/(dev|kafka|services)/'],
};
