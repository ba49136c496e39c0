import base from '../../jest.base.mjs';

/** The long timeout is for Kafka, which may take a minute to start on a busy machine. */
export default {
  ...base,
  testTimeout: 300_000,
  // Tests of single parts run with `npm run test:parts`.
  testPathIgnorePatterns: ['/node_modules/', '/test/kafka/'],
};
