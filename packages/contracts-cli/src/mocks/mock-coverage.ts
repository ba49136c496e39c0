import {
  unbacked,
  type DriftReport,
  type UncheckedMockOfFile,
} from '@shopflow/mock-sync/drift/report';
import type { CheckedService } from '../doctor/mock-check.ts';

/** Which mocks of a service's unit tests were compared with contracts in the last test run. */
export interface MockCoverage {
  readonly service: string;
  readonly workspace: string;
  /** Filters of the last run; undefined when there is no report. */
  readonly leftOut?: readonly string[];
  readonly files: readonly FileCoverage[];
}

interface FileCoverage {
  readonly testFile: string;
  /** Number of mocked exchanges that were compared. */
  readonly checked: number;
  /** Number of these that no contract backs. */
  readonly notBacked: number;
  /** Mocks whose exchanges could not be observed. */
  readonly unchecked: readonly Omit<UncheckedMockOfFile, 'testFile'>[];
}

export function toMockCoverage({ name, workspace, report }: CheckedService): MockCoverage {
  if (report === undefined) return { service: name, workspace, files: [] };
  const { leftOut, mocks, unchecked } = report;
  const names = [...new Set([...mocks, ...unchecked].map(({ testFile }) => testFile))].toSorted();
  const files = names.map((testFile) => toFileCoverage(report, testFile));
  return { service: name, workspace, leftOut, files };
}

function toFileCoverage(report: DriftReport, testFile: string): FileCoverage {
  const { mocks, unchecked } = report;
  const own = mocks.filter((mock) => mock.testFile === testFile);
  return {
    testFile,
    checked: own.length,
    notBacked: unbacked({ ...report, mocks: own }).length,
    unchecked: unchecked
      .filter((mock) => mock.testFile === testFile)
      .map(({ kind, what }) => ({ kind, what })),
  };
}

/** One block per service, with a line for each test file and each mock that was not compared. */
export function mockCoverageText(coverage: readonly MockCoverage[]): string {
  return coverage.map(serviceText).join('\n\n');
}

function serviceText({ service, workspace, leftOut, files }: MockCoverage): string {
  const run = `npm test -w ${workspace}`;
  if (leftOut === undefined) return `${service}: there is no report. Run: ${run}`;
  const part =
    leftOut.length === 0 ? '' : ` (only part of the tests ran: ${leftOut.join(', ')}; run: ${run})`;
  const checked = files.reduce((sum, file) => sum + file.checked, 0);
  const unchecked = files.reduce((sum, file) => sum + file.unchecked.length, 0);
  return [
    `${service}${part}: ${checked} mocks compared with contracts, ${unchecked} not`,
    ...files.flatMap(fileText).map((line) => `  ${line}`),
  ].join('\n');
}

const SERVERS = 'HTTP servers started by the tests and called by the code under test';

function fileText({ testFile, checked, notBacked, unchecked }: FileCoverage): string[] {
  const counts = [
    `${checked} compared`,
    ...(notBacked > 0 ? [`${notBacked} of them without a contract`] : []),
    ...(unchecked.length > 0 ? [`${unchecked.length} not compared`] : []),
  ];
  const servers = unchecked.filter(({ kind }) => kind === 'own-server').length;
  const others = unchecked.filter(({ kind }) => kind !== 'own-server').map(({ what }) => what);
  const lines = servers > 0 ? [...others, `${SERVERS}: ${servers}`] : others;
  return [`${testFile}: ${counts.join(', ')}`, ...lines.map((line) => `  - ${line}`)];
}
