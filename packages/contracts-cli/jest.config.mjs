import base from '../../jest.base.mjs';

// The tests compare output, which is colored when CI is set.
process.env.NO_COLOR = '1';

export default {
  ...base,
  globalSetup: './test/support/brokers-global-setup.mjs',
  globalTeardown: './test/support/brokers-global-teardown.mjs',
};
