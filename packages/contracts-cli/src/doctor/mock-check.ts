import { unbacked, type DriftReport } from '@shopflow/mock-sync/drift/report';
import { skipped, toCheckResult, type CheckResult, type Finding } from './check-result.ts';

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
export function findMocksNotBacked(services: readonly CheckedService[]): readonly CheckResult[] {
  const complete = services.filter(hasFullRun);
  const missing = services.filter((service) => !hasFullRun(service));
  const result = toCheckResult(
    CHECK,
    complete.flatMap(({ report }) => report.mocks),
    complete.flatMap(toFindings),
  );
  if (missing.length === 0) return [result];
  const runs = missing.map(({ workspace }) => `npm test -w ${workspace}`);
  const why = `There is no report of a full unit test run. Run: ${runs.join('; ')}`;
  return [...(result.outcome === 'findings' ? [result] : []), skipped(CHECK, why)];
}

const CHECK = 'mock-not-backed';

type FullyTestedService = CheckedService & { readonly report: DriftReport };

function hasFullRun(service: CheckedService): service is FullyTestedService {
  return service.report?.leftOut.length === 0;
}

function toFindings({ name, workspace, report }: FullyTestedService): Finding[] {
  return unbacked(report).map(({ testFile, method, url, status }) => ({
    subject: name,
    text: `no verified contract backs ${method} ${url} → ${status} in ${testFile}`,
    action: `${name} team: run npm test -w ${workspace}; it prints the closest contract and the fix`,
  }));
}
