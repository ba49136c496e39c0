import base from '../../jest.base.mjs';

export default {
  ...base,
  testPathIgnorePatterns: ['/test/pacts/'],
  globalSetup: '@shopflow/service-kit/testing/postgres-global-setup',
  globalTeardown: '@shopflow/service-kit/testing/postgres-global-teardown',
};
