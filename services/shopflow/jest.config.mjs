import base from '../../jest.base.mjs';

/** Tests that start no system; `jest.live.config.mjs` and `jest.parts.config.mjs` have the others. */
export default {
  ...base,
  testPathIgnorePatterns: ['/node_modules/', '/test/(live|dev|services|staging|versions)/'],
};
