import type { ReviewedChange } from '@shopflow/api-schema/review';
import colors from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import type { ApiReviewResult, ReviewedDocument } from '../../operations/api/review.ts';
import { adviceFor, versionText } from './advice-text.ts';
import { apiChangeText, placeText } from './api-change-text.ts';
import {
  answerOf,
  conclusionText,
  readersText,
  titleText,
  verdictLines,
} from './api-review-sentences.ts';

const WIDTH = 116;

/** A review for a terminal; colored only there. */
export function apiReviewText(result: ApiReviewResult): string {
  const paint = answerOf(result) === 'yes' ? colors.green : colors.red;
  const advice = adviceFor(result).flatMap(({ goal, steps }) => [
    '',
    wrap(`To ${goal}:`, ''),
    ...steps.map((step, index) => wrap(`${index + 1}. ${step}`, '  ')),
  ]);
  return [
    ...result.documents.flatMap(documentLines),
    ...advice,
    '',
    paint(conclusionText(result)),
  ].join('\n');
}

function documentLines(document: ReviewedDocument): readonly string[] {
  const { changes } = document.review;
  if (changes.length === 0) return [titleText(document), '  Nothing changes on the wire.'];
  return [
    titleText(document),
    ...readersText(document).map((line) => wrap(line, '  ')),
    ...changes.flatMap(changeLines),
    wrap(versionText(document), '  '),
  ];
}

function changeLines(change: ReviewedChange): readonly string[] {
  const paint =
    { breaks: colors.red, unknown: colors.yellow }[change.verdict as string] ?? colors.green;
  return [
    '',
    wrap(`${colors.bold(placeText(change))}: ${apiChangeText(change)}`, '  '),
    ...verdictLines(change).map((line) => paint(wrap(line, '    '))),
  ];
}

function wrap(text: string, indent: string): string {
  return wrapAnsi(text, WIDTH - indent.length, { hard: true })
    .split('\n')
    .map((line, index) => `${indent}${index === 0 ? '' : '  '}${line}`)
    .join('\n');
}
