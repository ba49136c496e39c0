import { escapeMarkdown, toMarkdown } from '../escape-markdown.ts';
import { subjectText } from './finding.ts';
import type { LocatedFinding, LocatedReport } from './located-report.ts';
import { openFindings } from './located-report.ts';
import { acknowledgmentLines, conclusionText, faultText } from './report-text.ts';

const SIGNS = { error: '❌', warning: '⚠️', notice: 'ℹ️' } as const;

/** A report in GitHub's Markdown, for a job summary or a pull request. */
export function reportMarkdown(report: LocatedReport): string {
  const { title, exitCode, findings, faults } = report;
  return [
    `### ${exitCode === 0 ? '✅' : '❌'} ${cell(escapeMarkdown(title))}`,
    '',
    escapeMarkdown(conclusionText(report)),
    ...(findings.length === 0 ? [] : ['', ...findingTable(findings)]),
    ...faults.flatMap((fault) => ['', `⚠️ ${escapeMarkdown(faultText(fault))}`]),
    '',
  ].join('\n');
}

function findingTable(findings: readonly LocatedFinding[]): readonly string[] {
  return [
    '| | finding | where | id |',
    '| --- | --- | --- | --- |',
    ...findings.map((each) => `| ${findingCells(each).join(' | ')} |`),
  ];
}

function findingCells(finding: LocatedFinding): readonly string[] {
  const { id, level, title, message, location, subject, acknowledgment } = finding;
  const place =
    location === undefined ? '' : [location.file, location.line].filter(Boolean).join(':');
  const by = acknowledgment && `Acknowledged by ${acknowledgment.who}: ${acknowledgment.reason}`;
  return [
    acknowledgment === undefined ? SIGNS[level] : '☑️',
    cell(
      `**${escapeMarkdown(title)}**`,
      ...message.split(LINE_END).map(toMarkdown),
      by && escapeMarkdown(by),
    ),
    cell(escapeMarkdown(subjectText(subject)), place && `\`${place.replaceAll(/[`|]/g, '')}\``),
    `\`${id}\``,
  ];
}

const LINE_END = /\r\n|[\r\n\u2028\u2029]/g;

/** Lines of one table cell. */
function cell(...lines: readonly (string | undefined)[]): string {
  return lines
    .filter((line) => line !== undefined && line !== '')
    .join('\n')
    .replaceAll(LINE_END, '<br>');
}

/** What a command's own Markdown does not say about acknowledgments. */
export function acknowledgmentsMarkdown(report: LocatedReport): readonly string[] {
  const lines = acknowledgmentLines(report).map((line) => `- ${escapeMarkdown(line)}`);
  return lines.length === 0 ? [] : ['', ...lines, ''];
}

/** GitHub rejects a comment of more than 65,536 characters. */
const MAX_IDS = 30;

/** The ids of open errors, for a command whose own Markdown does not show them. */
export function findingIdsMarkdown(report: LocatedReport): readonly string[] {
  const errors = openFindings(report).filter(({ level }) => level === 'error');
  if (errors.length === 0) return [];
  const lines = errors.slice(0, MAX_IDS).map(({ id, title, subject: { interaction, place } }) => {
    const where = [place, interaction && `"${interaction}"`].filter((each) => each !== undefined);
    return `- \`${id}\` ${toMarkdown(`${title}: ${where.join(', ')}`)}`;
  });
  const more = errors.length - lines.length;
  return [
    ...['', '<details><summary>To accept a finding</summary>', ''],
    `Repeat the command with \`--acknowledge ID --reason TEXT\`.`,
    ...['', ...lines],
    ...(more > 0 ? [`- … and ${more} more: \`--format json\` has all ids`] : []),
    ...['', '</details>', ''],
  ];
}
