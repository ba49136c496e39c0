import { isBacked } from './decide-verdict.ts';
import type { MockedFields } from './recorded-mock.ts';
import type { UncheckedKind, UncheckedMock } from './unchecked-mock.ts';
import type { Verdict } from './verdict.ts';

/** A mock that a test used, and its verdict. */
export interface CheckedMock {
  /** Relative to jest's rootDir. */
  readonly testFile: string;
  /** Full name of the test, or a text that says that it was used outside of tests. */
  readonly test: string;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly verdict: Verdict;
  /** Of a mock that no contract backs. */
  readonly fields?: MockedFields;
}

/** A mock of a test file that could not be compared with any contract. */
export interface UncheckedMockOfFile extends UncheckedMock {
  /** Relative to jest's rootDir. */
  readonly testFile: string;
}

/** The mocks of a run of a service's tests; written as JSON to {@link DRIFT_REPORT}. */
export interface DriftReport {
  readonly consumer: string;
  readonly drift: 'fail' | 'warn';
  /** Why tests, and so their mocks, are missing from this report; empty for a full run. */
  readonly leftOut: readonly string[];
  /** Sorted by test file and test, without duplicates. */
  readonly mocks: readonly CheckedMock[];
  /** Mocks whose exchanges the check cannot observe, sorted by test file. */
  readonly unchecked: readonly UncheckedMockOfFile[];
}

/** Path of the report, relative to jest's rootDir. */
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

/** The mocks that no verified contract backs and no setting allows. */
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
    `${unbacked(report).length} not backed`,
    ...countText(count('fault'), 'allowed faults'),
    ...countText(count('external'), 'external'),
  ];
  const part = leftOut.length === 0 ? '' : `, from part of the tests (${leftOut.join(', ')})`;
  return `${mocks.length} mocks of ${consumer} checked${part}: ${parts.join(', ')}`;
}

/** One line per test file with unchecked mocks, with the counts by kind. */
export function uncheckedText({ unchecked }: Pick<DriftReport, 'unchecked'>): string[] {
  const files = [...new Set(unchecked.map(({ testFile }) => testFile))];
  return files.map((testFile) => {
    const own = unchecked.filter((each) => each.testFile === testFile);
    const kinds = Object.entries(KINDS).flatMap(([kind, label]) => {
      const { length } = own.filter((each) => each.kind === kind);
      return length === 0 ? [] : [`${label} (${length})`];
    });
    return `${testFile}: ${kinds.join(', ')}`;
  });
}

const KINDS: Record<UncheckedKind, string> = {
  'own-server': 'HTTP servers of the test',
  'mock-function': 'mock functions',
  'mock-module': 'mocked modules',
  'opaque-exchange': 'exchanges that cannot be read',
  'not-watched': 'not watched',
};

function countText(count: number, label: string): string[] {
  return count === 0 ? [] : [`${count} ${label}`];
}
