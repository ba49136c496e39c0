import base from './jest.config.mjs';

/** The tests of the pages in docs/, which an edit of a page runs again. */
export default { ...base, testMatch: ['<rootDir>/test/docs/**/*.test.ts'] };
