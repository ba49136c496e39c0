import type { HistoryCheck } from '@shopflow/contract-analysis/check-history';
import type { CompatibilityReport } from '../../operations/schema/compatibility.ts';
import type { Finding, Report } from '../formats/finding.ts';
import { judgmentText, QUESTIONS } from '../schema/compatibility-text.ts';
import { modeText } from '../schema/mode-text.ts';

interface Context {
  /** Path of the checked document, relative to the root. */
  readonly document: string;
}

export function compatibilityReport(
  { title, version, mode, checks }: CompatibilityReport,
  { document: file }: Context,
): Report {
  const findings = checks.flatMap(toFindings).map((each) => ({ ...each, location: { file } }));
  const count = checks.flatMap(({ judgments }) => judgments).length;
  return {
    title: `schema compatibility of ${title} ${version}`,
    conclusion: `${mode}: ${count - findings.length} of ${count} comparisons are compatible. ${modeText(mode)}`,
    exitCode: findings.length === 0 ? 0 : 1,
    findings,
  };
}

function toFindings({ subject, version, judgments }: HistoryCheck): readonly Finding[] {
  return judgments.flatMap(({ direction, judgment }) => {
    if (judgment.compatible === true) return [];
    const isUnproved = judgment.compatible === 'unproved';
    return [
      {
        subject: { kind: `schema-${direction}${isUnproved ? '-unproved' : ''}`, place: subject },
        level: isUnproved ? ('warning' as const) : ('error' as const),
        title: `${isUnproved ? 'Not proved' : 'Not true'}: ${subject}: ${QUESTIONS[direction](version)}`,
        message: judgmentText(judgment),
        exitCode: 1 as const,
      },
    ];
  });
}
