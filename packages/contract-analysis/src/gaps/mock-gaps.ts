import { unbacked, type DriftReport } from '@shopflow/mock-sync/drift/report';
import { skipped, toCheckResult, type CheckResult, type Gap } from './gap.ts';

/** A service with the drift check enabled, and the report of its last test run. */
export interface CheckedService {
  readonly name: string;
  readonly workspace: string;
  /** Undefined when there is no report. */
  readonly report: DriftReport | undefined;
}

/**
 * Mocks of unit tests that no verified contract backs, from the reports of the last test runs. Reports
 * of partial runs are ignored: they leave out tests, and may contain findings of older code.
 *
 * @returns the result of the full runs, and a skipped result when a service has no full run
 */
export function findMockGaps(services: readonly CheckedService[]): readonly CheckResult[] {
  const complete = services.filter(hasFullRun);
  const missing = services.filter((service) => !hasFullRun(service));
  const result = toCheckResult(
    CHECK,
    complete.flatMap(({ report }) => report.mocks),
    complete.flatMap(toGaps),
  );
  if (missing.length === 0) return [result];
  const workspaces = missing.map(({ workspace }) => workspace);
  return [
    ...(result.outcome === 'gaps' ? [result] : []),
    skipped(CHECK, { code: 'no-full-test-run', workspaces }),
  ];
}

const CHECK = 'mock-not-backed';

type FullyTestedService = CheckedService & { readonly report: DriftReport };

function hasFullRun(service: CheckedService): service is FullyTestedService {
  return service.report?.leftOut.length === 0;
}

function toGaps({ name: service, workspace, report }: FullyTestedService): Gap[] {
  return unbacked(report).map(({ testFile, method, url, status }) => ({
    ...{ code: CHECK, service, workspace, testFile, method, url, status },
  }));
}
