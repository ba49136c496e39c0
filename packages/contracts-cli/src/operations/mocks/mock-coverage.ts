import {
  unbacked,
  type DriftReport,
  type UncheckedMockOfFile,
} from '@shopflow/mock-sync/drift/report';
import { readCheckedServices, type CheckedService } from '@shopflow/project/checked-services';
import type { Project } from '@shopflow/project/project';

/** Which mocks of a service's unit tests were compared with contracts in the last test run. */
export interface MockCoverage {
  readonly service: string;
  readonly workspace: string;
  /** Filters of the last run; undefined when there is no report. */
  readonly leftOut?: readonly string[];
  readonly files: readonly FileCoverage[];
}

export interface FileCoverage {
  readonly testFile: string;
  /** Number of mocked exchanges that were compared. */
  readonly checked: number;
  /** Number of these that no contract backs. */
  readonly notBacked: number;
  /** Mocks whose exchanges could not be observed. */
  readonly unchecked: readonly Omit<UncheckedMockOfFile, 'testFile'>[];
}

/** @throws SyntaxError for a report that is not JSON */
export async function readMockCoverage(project: Project): Promise<readonly MockCoverage[]> {
  return (await readCheckedServices(project)).map(toMockCoverage);
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
