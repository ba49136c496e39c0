import { unbacked, type DriftReport } from '@shopflow/mock-sync/drift/report';
import { notExamined, toExamination, type Examination, type Finding } from './examination.ts';

/** A service whose unit tests are checked for drift, and what its last run left. */
export interface CheckedService {
  readonly name: string;
  readonly workspace: string;
  /** Undefined where no run has left one. */
  readonly report: DriftReport | undefined;
}

/**
 * Mocks of unit tests that no verified contract backs, by the reports of the last runs. A run in
 * part counts for nothing: what it left out is unknown, and what it found may be of an older state.
 *
 * @returns what whole runs found, unless that would hide that others are missing; and these
 */
export function findMocksNotBacked(services: readonly CheckedService[]): readonly Examination[] {
  const whole = services.filter(isExamined);
  const missing = services.filter((service) => !isExamined(service));
  const examination = toExamination(
    CHECK,
    whole.flatMap(({ report }) => report.mocks),
    whole.flatMap(toFindings),
  );
  if (missing.length === 0) return [examination];
  const runs = missing.map(({ workspace }) => `npm test -w ${workspace}`);
  const why = `No run of all unit tests has left a report. Run: ${runs.join('; ')}`;
  return [...(examination.outcome === 'findings' ? [examination] : []), notExamined(CHECK, why)];
}

const CHECK = 'mock-not-backed';

type ExaminedService = CheckedService & { readonly report: DriftReport };

function isExamined(service: CheckedService): service is ExaminedService {
  return service.report?.leftOut.length === 0;
}

function toFindings({ name, workspace, report }: ExaminedService): Finding[] {
  return unbacked(report).map(({ testFile, method, url, status }) => ({
    subject: name,
    text: `${method} ${url} answered by ${status} in ${testFile} is backed by no verified contract`,
    action: `${name} team: npm test -w ${workspace} names what comes nearest and what to do`,
  }));
}
