import type { Acknowledgment } from '@shopflow/project/acknowledgments';
import { findingId } from '../finding.ts';
import type { LocatedFinding, LocatedReport } from '../located-report.ts';

export function givenFinding(finding: Partial<LocatedFinding> = {}): LocatedFinding {
  const subject = {
    ...{ kind: 'pact-unknown', consumer: 'web', provider: 'shop' },
    ...{ interaction: 'a basket', place: '$.total' },
  };
  return {
    ...{
      subject,
      level: 'error',
      title: 'web disagrees with shop',
      message: 'It reads $.total.',
    },
    ...{ exitCode: 1, location: { file: 'services/web/test/a.pact.test.ts', line: 12 } },
    ...{ id: findingId(finding.subject ?? subject), acknowledgment: undefined },
    ...finding,
  };
}

export function givenReport(
  findings: readonly LocatedFinding[],
  report: Partial<LocatedReport> = {},
): LocatedReport {
  return {
    ...{ command: 'compare', title: 'compare pacts', conclusion: '1 disagrees', exitCode: 1 },
    ...{ findings, faults: [], ...report },
  };
}

export function givenAcknowledgment(acknowledgment: Partial<Acknowledgment> = {}): Acknowledgment {
  return {
    ...{ id: givenFinding().id, command: 'compare', title: 'web disagrees with shop' },
    ...{ reason: 'ORD-12', who: 'Ada', ...acknowledgment },
  };
}
