import { isBacked } from './decide-verdict.ts';
import type { UncheckedKind, UncheckedMock } from './unchecked-mock.ts';
import type { Verdict } from './verdict.ts';

/** A mock that a test used, and the verdict of the verified contracts. */
export interface CheckedMock {
  /** From jest's rootDir. */
  readonly testFile: string;
  /** Full name of the test, or that it was used outside of one. */
  readonly test: string;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly verdict: Verdict;
}

/** A mock of a test file that could not be compared with any contract. */
export interface UncheckedMockOfFile extends UncheckedMock {
  /** From jest's rootDir. */
  readonly testFile: string;
}

/** The mocks of a run of a service's tests; written as JSON to {@link DRIFT_REPORT}. */
export interface DriftReport {
  readonly consumer: string;
  readonly drift: 'fail' | 'warn';
  /** Why tests were left out of the run, and their mocks of this report: empty for a whole run. */
  readonly leftOut: readonly string[];
  /** By test file and test; what one test used several times in the same way is in it once. */
  readonly mocks: readonly CheckedMock[];
  /** By test file: mocks that answer where the check sees nothing to compare. */
  readonly unchecked: readonly UncheckedMockOfFile[];
}

/** Where a run's report is, from the rootDir of its jest config. */
export const DRIFT_REPORT = '.mock-sync/drift.json';

export function makeReport(run: DriftReport): DriftReport {
  const byText = new Map(run.mocks.map((mock) => [JSON.stringify(mock), mock]));
  const keyOf = ({ testFile, test, method, url }: CheckedMock): string =>
    [testFile, test, method, url].join('\n');
  const mocks = [...byText.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const unchecked = run.unchecked.toSorted((a, b) =>
    `${a.testFile}\n${a.what}` < `${b.testFile}\n${b.what}` ? -1 : 1,
  );
  return { ...run, mocks, unchecked };
}

/** The mocks of a report that no verified contract backs, and that no setting allows for. */
export function unbacked({ mocks }: DriftReport): readonly CheckedMock[] {
  return mocks.filter(({ verdict }) => !isBacked(verdict));
}

/** A report in one line. */
export function summarize(report: DriftReport): string {
  const { consumer, mocks, leftOut } = report;
  const count = (kind: Verdict['kind']): number =>
    mocks.filter(({ verdict }) => verdict.kind === kind).length;
  const backing = mocks.flatMap(({ verdict }) => (verdict.kind === 'backed' ? verdict.by : []));
  const interactions = new Set(backing.map((each) => JSON.stringify(each))).size;
  const parts = [
    `${count('backed')} backed (verified interactions: ${interactions})`,
    `${unbacked(report).length} not`,
    ...some(count('fault'), 'of a fault'),
    ...some(count('external'), 'external'),
  ];
  const part = leftOut.length === 0 ? '' : `, in a part of the tests (${leftOut.join(', ')})`;
  return `${mocks.length} mocks of ${consumer} checked${part}: ${parts.join(', ')}`;
}

/** Where a report has mocks that were not checked: a line for each test file, with their kinds. */
export function uncheckedText({ unchecked }: Pick<DriftReport, 'unchecked'>): string[] {
  const files = [...new Set(unchecked.map(({ testFile }) => testFile))];
  return files.map((testFile) => {
    const own = unchecked.filter((each) => each.testFile === testFile);
    const kinds = Object.entries(KINDS).flatMap(([kind, what]) => {
      const { length } = own.filter((each) => each.kind === kind);
      return length === 0 ? [] : [`${what} (${length})`];
    });
    return `${testFile}: ${kinds.join(', ')}`;
  });
}

const KINDS: Record<UncheckedKind, string> = {
  'own-server': 'own HTTP servers',
  'mock-function': 'mock functions',
  'mock-module': 'mocked modules',
  'opaque-exchange': 'exchanges that cannot be read',
  'not-watched': 'not watched',
};

function some(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}
