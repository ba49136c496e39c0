import type { RunConfig, RunResults } from './whole-run.ts';
import { whyNotWritten } from './whole-run.ts';

const wholeRun: RunConfig = {
  testPathPatterns: { patterns: [] },
  onlyChanged: false,
  onlyFailures: false,
  findRelatedTests: false,
};
const allPassed: RunResults = {
  numFailedTests: 0,
  numPendingTests: 0,
  numRuntimeErrorTestSuites: 0,
  wasInterrupted: false,
};

test('a whole run that passed has its pacts written', () => {
  expect(whyNotWritten(wholeRun, allPassed)).toBeNull();
});

test.each<[string, Partial<RunConfig>]>([
  ['test name pattern', { testNamePattern: 'a user' }],
  ['path pattern', { testPathPatterns: { patterns: ['user'] } }],
  ['shard', { shard: { shardIndex: 1, shardCount: 2 } }],
  ['only changed', { onlyChanged: true }],
  ['only changed', { changedSince: 'main' }],
  ['only failures', { onlyFailures: true }],
  ['related tests', { findRelatedTests: true }],
  ['filter', { filter: './filter.js' }],
])('a run narrowed by %s is not whole', (name, narrowing) => {
  expect(whyNotWritten({ ...wholeRun, ...narrowing }, allPassed)).toBe(
    `only some tests ran (${name})`,
  );
});

test.each<[string, Partial<RunResults>]>([
  ['tests failed', { numFailedTests: 1 }],
  ['tests failed', { numRuntimeErrorTestSuites: 1 }],
  ['2 test(s) were skipped', { numPendingTests: 2 }],
  ['the run was interrupted', { wasInterrupted: true }],
])('a run where %s proves too little', (reason, results) => {
  expect(whyNotWritten(wholeRun, { ...allPassed, ...results })).toBe(reason);
});
