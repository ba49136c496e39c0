import type { Log, ReportingDescriptor, Result } from 'sarif';
import { subjectText } from './finding.ts';
import type { LocatedFinding, LocatedReport } from './located-report.ts';
import { faultText } from './report-text.ts';

/**
 * A report as SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/. A finding
 * keeps its alert by its fingerprint; an acknowledged one is a suppressed result.
 */
export function reportSarif(report: LocatedReport): string {
  const { command, findings, faults, exitCode } = report;
  const kinds = [...new Set(findings.map(({ subject }) => subject.kind))].toSorted();
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'contracts', rules: kinds.map(toRule) } },
        automationDetails: { id: `contracts ${command}/` },
        invocations: [
          {
            executionSuccessful: exitCode !== 4,
            exitCode,
            toolExecutionNotifications: faults.map((fault) => ({
              level: 'warning',
              message: { text: faultText(fault) },
            })),
          },
        ],
        originalUriBaseIds: { ROOT: { description: { text: 'The root of the repository.' } } },
        results: findings.map((finding) => toResult(finding, kinds)),
      },
    ],
  };
  return JSON.stringify(log, null, 2);
}

function toRule(id: string): ReportingDescriptor {
  return { id, shortDescription: { text: `contracts: ${id.replaceAll('-', ' ')}` } };
}

const LEVELS = { error: 'error', warning: 'warning', notice: 'note' } as const;

function toResult(finding: LocatedFinding, kinds: readonly string[]): Result {
  const { id, subject, level, title, message, location, acknowledgment } = finding;
  const text = [title, subjectText(subject), message].filter((each) => each !== '').join('\n');
  return {
    ruleId: subject.kind,
    ruleIndex: kinds.indexOf(subject.kind),
    level: LEVELS[level],
    message: { text },
    partialFingerprints: { 'findingId/v1': id },
    locations: [toLocation(location ?? { file: DEFAULT_FILE })],
    ...(acknowledgment !== undefined && {
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: `${acknowledgment.reason} (${acknowledgment.who})`,
        },
      ],
    }),
  };
}

/** Code scanning ignores a result without a location, so a finding about no file is shown at this one. */
const DEFAULT_FILE = 'package.json';

function toLocation({ file, line = 1 }: NonNullable<LocatedFinding['location']>) {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: 'ROOT' },
      region: { startLine: line },
    },
  };
}
