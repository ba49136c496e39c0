import { randomUUID } from 'node:crypto';
import type { LocatedFinding, LocatedReport } from './located-report.ts';
import { openFindings } from './located-report.ts';
import { faultText } from './report-text.ts';

/** GitHub shows ten annotations of each level of a step. */
const ORDER = { error: 0, warning: 1, notice: 2 } as const;

/**
 * Workflow commands that annotate the lines of a pull request:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubAnnotations(report: LocatedReport): string {
  const findings = openFindings(report).toSorted((a, b) => ORDER[a.level] - ORDER[b.level]);
  return [
    ...findings.map(annotation),
    ...report.faults.map((fault) => `::warning::${escapeData(faultText(fault))}`),
  ].join('\n');
}

/** Text in which GitHub runs no workflow command, because names and descriptions come from other teams. */
export function githubLog(text: string): string {
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}\n::${token}::`;
}

function annotation({ level, title, message, location }: LocatedFinding): string {
  const properties = { file: location?.file, line: location?.line, title };
  const list = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`],
  );
  return `::${level} ${list.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
