import { unbacked, type DriftReport } from '@shopflow/mock-sync/drift/report';
import { notExamined, toExamination, type Examination } from './examination.ts';

/** A service whose unit tests are checked for drift, and what its last run left. */
export interface CheckedService {
  readonly name: string;
  readonly workspace: string;
  /** Undefined where no run has left one. */
  readonly report: DriftReport | undefined;
}

/** Mocks of unit tests that no verified contract backs, by the reports of the last runs. */
export function findMocksNotBacked(services: readonly CheckedService[]): Examination {
  const findings = services.flatMap(({ name, workspace, report }) =>
    (report === undefined ? [] : unbacked(report)).map(({ testFile, method, url, status }) => ({
      subject: name,
      text: `${method} ${url} answered by ${status} in ${testFile} is backed by no verified contract`,
      action: `${name} team: npm test -w ${workspace} names what comes nearest and what to do`,
    })),
  );
  const unknown = services.filter(
    ({ report }) => report === undefined || report.leftOut.length > 0,
  );
  if (findings.length === 0 && unknown.length > 0) {
    const runs = unknown.map(({ workspace }) => `npm test -w ${workspace}`);
    return notExamined(
      'mock-not-backed',
      `No run of all unit tests has left a report. Run: ${runs.join('; ')}`,
    );
  }
  const mocks = services.flatMap(({ report }) => report?.mocks ?? []);
  return toExamination('mock-not-backed', mocks, findings);
}
