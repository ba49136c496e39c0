/** The fields of jest's global config that can leave out a test file or a test. */
export interface RunConfig {
  readonly testNamePattern?: string;
  readonly testPathPatterns: { readonly patterns: readonly string[] };
  readonly shard?: object;
  readonly onlyChanged: boolean;
  readonly onlyFailures: boolean;
  readonly changedSince?: string;
  readonly findRelatedTests: boolean;
  readonly filter?: string;
}

/** The fields of jest's results that show whether every test ran and passed. */
export interface RunResults {
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly wasInterrupted: boolean;
}

/** Why a run's pacts are not written; null when all tests ran and passed. */
export function reasonPactsNotWritten(config: RunConfig, results: RunResults): string | null {
  if (results.wasInterrupted) return 'the run was interrupted';
  if (results.numFailedTests + results.numRuntimeErrorTestSuites > 0) return 'tests failed';
  const filters = activeFilters(config);
  if (filters.length > 0) return `only some tests ran (${filters.join(', ')})`;
  if (results.numPendingTests > 0) return `${results.numPendingTests} test(s) were skipped`;
  return null;
}

/** Names of the jest options that leave test files or tests out of a run. */
export function activeFilters(config: RunConfig): string[] {
  const filters = {
    'test name pattern': config.testNamePattern,
    'path pattern': config.testPathPatterns.patterns.length > 0,
    shard: config.shard,
    'only changed': config.onlyChanged || config.changedSince,
    'only failures': config.onlyFailures,
    'related tests': config.findRelatedTests,
    filter: config.filter,
  };
  return Object.entries(filters).flatMap(([name, active]) => (active ? [name] : []));
}
