/** What every workspace's jest.config.mjs starts from: ESM, TypeScript through swc, types left to `tsc`. */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Pact tests run by configs of their own: pact-kit/jest.
  testMatch: ['<rootDir>/{src,test}/**/*.test.ts', '!**/test/pacts/**'],
  testTimeout: 30_000,
};
