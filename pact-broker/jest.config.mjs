import base from '../jest.base.mjs';

export default {
  ...base,
  // While one file waits for a process or a database, another one runs.
  maxWorkers: 2,
  globalSetup: '@shopflow/service-kit/testing/postgres-global-setup',
  globalTeardown: '@shopflow/service-kit/testing/postgres-global-teardown',
};
