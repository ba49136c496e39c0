import base from '../../jest.base.mjs';

/** No PostgreSQL here. A broker may take a minute to come up on a machine that is busy. */
export default { ...base, testTimeout: 120_000 };
