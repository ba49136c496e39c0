import type { RunConfig, RunResults } from './full-run.ts';
import { reasonPactsNotWritten } from './full-run.ts';

const fullRun: RunConfig = {
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

test('writes the pacts of a full run that passed', () => {
  expect(reasonPactsNotWritten(fullRun, allPassed)).toBeNull();
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
])('writes no pacts when the run is filtered by %s', (name, filter) => {
  expect(reasonPactsNotWritten({ ...fullRun, ...filter }, allPassed)).toBe(
    `only some tests ran (${name})`,
  );
});

test.each<[string, Partial<RunResults>]>([
  ['tests failed', { numFailedTests: 1 }],
  ['tests failed', { numRuntimeErrorTestSuites: 1 }],
  ['2 test(s) were skipped', { numPendingTests: 2 }],
  ['the run was interrupted', { wasInterrupted: true }],
])('writes no pacts when %s', (reason, results) => {
  expect(reasonPactsNotWritten(fullRun, { ...allPassed, ...results })).toBe(reason);
});
