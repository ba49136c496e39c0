import { readAcknowledgments, type Acknowledgment } from '@shopflow/project/acknowledgments';
import { readInteractionLines } from '@shopflow/project/interaction-lines';
import type { Project } from '@shopflow/project/project';
import { findingId, type Report } from './finding.ts';
import { openFindings, type AcknowledgmentFault, type LocatedReport } from './located-report.ts';

interface Options {
  readonly command: string;
  /** Whether its findings can be acknowledged: a gate's cannot, as that makes no deployment safe. */
  readonly isReview: boolean;
}

/** Adds to each finding its id, its line in this checkout, and who acknowledged it. */
export async function locateReport(
  project: Project,
  report: Report,
  { command, isReview }: Options,
): Promise<LocatedReport> {
  const needsLines = report.findings.some(({ subject }) => subject.consumer !== undefined);
  const lineOf = needsLines ? await readInteractionLines(project) : () => undefined;
  const findings = report.findings.map((finding) => ({
    ...finding,
    id: findingId(finding.subject),
    location: lineOf(finding.subject) ?? finding.location,
    acknowledgment: undefined,
  }));
  const located = { ...report, command, findings, faults: [] };
  if (!isReview) return located;
  return applyAcknowledgments(located, await readAcknowledgments(project), new Date());
}

/**
 * Marks the errors that are acknowledged, which then no longer decide the exit code. What is only not
 * proved cannot be acknowledged.
 */
export function applyAcknowledgments(
  report: LocatedReport,
  acknowledgments: readonly Acknowledgment[],
  now: Date,
): LocatedReport {
  const today = now.toISOString().slice(0, 10);
  const own = acknowledgments.filter(({ command }) => command === report.command);
  const isExpired = ({ until }: Acknowledgment): boolean => until !== undefined && until < today;
  const findings = report.findings.map((finding) => ({
    ...finding,
    acknowledgment:
      finding.level === 'error'
        ? own.find((each) => each.id === finding.id && !isExpired(each))
        : undefined,
  }));
  const isFound = ({ id }: Acknowledgment): boolean => findings.some((each) => each.id === id);
  const faults = own.flatMap((acknowledgment): AcknowledgmentFault[] => {
    if (!isFound(acknowledgment)) return [{ kind: 'unmatched', acknowledgment }];
    return isExpired(acknowledgment) ? [{ kind: 'expired', acknowledgment }] : [];
  });
  const marked = { ...report, findings, faults };
  return { ...marked, exitCode: exitCodeOf(marked) };
}

/** That of the worst open finding: 1, then 2, then 3. */
function exitCodeOf(report: LocatedReport): LocatedReport['exitCode'] {
  const open = openFindings(report);
  if (open.length === report.findings.length) return report.exitCode;
  return ([1, 2, 3] as const).find((code) => open.some(({ exitCode }) => exitCode === code)) ?? 0;
}
