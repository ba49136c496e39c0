import base from '../../jest.base.mjs';

export default {
  ...base,
  // Tests of single parts run with `npm run test:parts`.
  testPathIgnorePatterns: ['/node_modules/', '/test/kafka/'],
};
