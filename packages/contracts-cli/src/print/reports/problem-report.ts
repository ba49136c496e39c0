import type { LocatedReport } from '../formats/located-report.ts';
import { findingId } from '../formats/finding.ts';
import type { Problem } from '../problem.ts';

/** An error, for formats in which a command without an answer must not leave an empty file. */
export function problemReport(
  { title, code, detail }: Problem,
  { command, exitCode }: { readonly command: string; readonly exitCode: 2 | 4 },
): LocatedReport {
  const subject = { kind: code };
  const id = findingId(subject);
  const finding = { subject, id, title, message: detail, level: 'error', exitCode: 2 } as const;
  return {
    ...{ command, title: `contracts ${command}`, conclusion: detail, exitCode, faults: [] },
    findings: [{ ...finding, acknowledgment: undefined }],
  };
}
