import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { readSeed } from './packages/repo-tools/src/jest/seed.mjs';

// Other tools, such as knip, read this file too.
const isJest = path.basename(process.argv[1] ?? '').startsWith('jest');
if (isJest && !('SourceTextModule' in vm)) {
  // Not thrown: jest would print a stack trace that hides the next step.
  console.error(
    'These tests are ES modules, and jest was started without them. ' +
      'Run one file with `npm run t -- FILE`, or a workspace with `npm test -w WORKSPACE`.',
  );
  process.exit(1);
}

const fileOf = (name) =>
  fileURLToPath(new URL(`packages/repo-tools/src/jest/${name}`, import.meta.url));

// Tests read the seed, and so do the programs that they start.
process.env.SEED = String(readSeed(process.env));

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
  // It only ends a test that hangs: a slow or busy machine must not fail one. A test sets a limit of its own
  // only when it needs more.
  testTimeout: 300_000,
  setupFiles: [fileOf('fast-check-seed.mjs')],
  reporters: ['default', fileOf('named-tests-reporter.mjs'), fileOf('seed-reporter.mjs')],
};
