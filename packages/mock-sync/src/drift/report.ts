import { isBacked } from './decide-verdict.ts';
import type { Verdict } from './verdict.ts';

/** A mock that a test used, and what verified contracts say to it. */
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

/** What a run of a service's tests says of its mocks; written as JSON to {@link DRIFT_REPORT}. */
export interface DriftReport {
  readonly consumer: string;
  readonly drift: 'fail' | 'warn';
  /** Why tests were left out of the run, and their mocks of this report: empty for a whole run. */
  readonly leftOut: readonly string[];
  /** By test file and test; what one test used several times in the same way is in it once. */
  readonly mocks: readonly CheckedMock[];
}

/** Where a run's report is, from the rootDir of its jest config. */
export const DRIFT_REPORT = '.mock-sync/drift.json';

export function makeReport(run: DriftReport): DriftReport {
  const byText = new Map(run.mocks.map((mock) => [JSON.stringify(mock), mock]));
  const keyOf = ({ testFile, test, method, url }: CheckedMock): string =>
    [testFile, test, method, url].join('\n');
  const mocks = [...byText.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return { ...run, mocks };
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

function some(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}
