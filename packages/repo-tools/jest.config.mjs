import base from '../../jest.base.mjs';

export default { ...base, testMatch: [...base.testMatch, '!**/test/docs/**'] };
