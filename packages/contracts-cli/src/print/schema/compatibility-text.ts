import type {
  HistoryCheck,
  Judgment,
  MessageJudgment,
} from '@shopflow/contract-analysis/check-history';
import colors from 'picocolors';
import type { CompatibilityReport } from '../../operations/schema/compatibility.ts';
import { modeText } from './mode-text.ts';
import { unprovedText } from './unproved-text.ts';

/** The mode, and one or two lines per judgment. Colored only on a terminal. */
export function compatibilityText(report: CompatibilityReport): string {
  const { title, version, mode, checks } = report;
  return [`${title} ${version}`, modeText(mode), ...checks.flatMap(checkLines)].join('\n');
}

/** The report, with its sentences. */
export interface CompatibilityJson extends Omit<CompatibilityReport, 'checks'> {
  /** What the mode demands, in one sentence. */
  readonly explanation: string;
  readonly checks: readonly CheckJson[];
}

interface CheckJson extends Omit<HistoryCheck, 'judgments'> {
  /** One for each direction of the mode. */
  readonly judgments: readonly {
    readonly direction: 'backward' | 'forward';
    readonly judgment: Judgment & Why;
  }[];
}

interface Why {
  /** The reason in one sentence. */
  readonly why?: string;
}

export function compatibilityJson({ checks, ...report }: CompatibilityReport): CompatibilityJson {
  const withWords = checks.map(({ judgments, ...check }) => ({
    ...check,
    judgments: judgments.map(({ direction, judgment }) => ({
      direction,
      judgment:
        judgment.compatible === true || 'refusal' in judgment
          ? judgment
          : { ...judgment, why: judgmentText(judgment) },
    })),
  }));
  const explanation = modeText(report.mode);
  return { ...report, explanation, checks: withWords };
}

/** What must be true in each direction. */
export const QUESTIONS = {
  backward: (version: string) => `the new schema accepts all data written with ${version}`,
  forward: (version: string) => `${version} accepts all data written with the new schema`,
};

function checkLines({ subject, version, judgments }: HistoryCheck): readonly string[] {
  return judgments.flatMap(({ direction, judgment }) => {
    const question = `${subject}: ${QUESTIONS[direction](version)}`;
    if (judgment.compatible === true) return [`${colors.green('✔')} ${question}`];
    const mark =
      judgment.compatible === 'unproved'
        ? `${colors.yellow('?')} ${question}: not proved`
        : `${colors.red('✘')} ${question}: no`;
    return [mark, `    ${judgmentText(judgment)}`];
  });
}

/** Why it is not true, or not proved. */
export function judgmentText(judgment: Exclude<Judgment, { readonly compatible: true }>): string {
  if ('code' in judgment) return messageText(judgment);
  if (judgment.compatible === 'unproved') return unprovedText(judgment.reason);
  return `${judgment.refusal}, for example ${JSON.stringify(judgment.witness)}`;
}

function messageText(judgment: MessageJudgment): string {
  switch (judgment.code) {
    case 'message-removed':
      return `${judgment.in} does not have this message (a renamed message counts as a different one)`;
    case 'no-longer-sent':
      return `it is no longer sent to ${judgment.to.join(', ')}`;
    case 'message-added':
      return (
        `${judgment.notIn} does not have this message, and no schema says whether its consumers skip it. ` +
        'To find out from their pacts, run: npm run contracts -- schema review'
      );
  }
}
