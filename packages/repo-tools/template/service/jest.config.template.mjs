import base from '../../jest.base.mjs';

export default {
  ...base,
  globalSetup: '@shopflow/service-kit/testing/postgres-global-setup',
  globalTeardown: '@shopflow/service-kit/testing/postgres-global-teardown',
};
