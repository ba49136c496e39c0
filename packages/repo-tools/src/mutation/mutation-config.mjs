import { fileURLToPath } from 'node:url';

const OUTPUT = '.mutation';

/**
 * What a workspace's stryker.config.mjs starts from. Stryker runs in the root of the repository, on
 * a copy of the workspace, because jest.config.mjs imports jest.base.mjs from there.
 *
 * @param {object} options
 * @param {string} options.workspace its folder, relative to the root
 * @param {readonly string[]} options.mutate globs of the source files to change, or with `!` to leave, relative to the workspace
 * @param {readonly string[]} options.tests globs of the tests to run; only tests without a database
 *   or a process of their own, because each change runs all tests that reach it
 */
export function mutationConfig({ workspace, mutate, tests }) {
  const name = workspace.split('/').at(-1);
  return {
    mutate: mutate.map((glob) => glob.replace(/^!?/, `$&${workspace}/`)),
    plugins: [
      '@stryker-mutator/jest-runner',
      fileURLToPath(import.meta.resolve('./error-text.mjs')),
    ],
    ignorers: ['error-text'],
    testRunner: 'jest',
    testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
    jest: {
      configFile: `${workspace}/jest.config.mjs`,
      config: {
        testMatch: tests.map((glob) => `<rootDir>/${glob}`),
        globalSetup: null,
        globalTeardown: null,
      },
    },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    packageManager: 'npm',
    ignorePatterns: [
      '**',
      '!package.json',
      '!jest.base.mjs',
      '!packages/repo-tools/src/jest/**',
      `!${workspace}/**`,
      'node_modules',
    ],
    tempDirName: `${OUTPUT}/${name}-copy`,
    incrementalFile: `${OUTPUT}/${name}-incremental.json`,
    reporters: ['clear-text', 'json'],
    jsonReporter: { fileName: `${OUTPUT}/${name}.json` },
    clearTextReporter: { reportTests: false, allowColor: false },
    warnings: { slow: false },
    thresholds: { high: 95, low: 85, break: 85 },
  };
}
