import type { Review, ReviewedChange } from '@shopflow/event-schema/review';
import {
  changeText,
  conclusionText,
  logLines,
  placeText,
  readersText,
  stepText,
  titleText,
  verdictLines,
} from './review-words.ts';

/** A review as GitHub's Markdown, for one comment on a pull request. */
export function reviewMarkdown(review: Review): string {
  const { changes, plans, step, answer } = review;
  const mark = { yes: '✅', no: '❌', 'not-known': '❔' }[answer];
  return [
    `### ${mark} ${titleText(review)}`,
    '',
    `**${conclusionText(review)}** ${readersText(review).map(escaped).join(' ')}`,
    ...(changes.length === 0 ? [] : ['', ...changeTable(changes)]),
    '',
    `${step.right ? '✅' : '❌'} ${stepText(step)}`,
    ...plans.flatMap(({ wish, steps }) => [
      '',
      `**To ${wish}:**`,
      '',
      ...steps.map((text, index) => `${index + 1}. ${text}`),
    ]),
  ].join('\n');
}

function changeTable(changes: readonly ReviewedChange[]): string[] {
  const rows = changes.map((change) => {
    const cells = [`\`${placeText(change)}\``, changeText(change)].map(inCell);
    return `| ${[...cells, whoBreaks(change)].join(' | ')} |`;
  });
  return ['| where | change | who breaks |', '| --- | --- | --- |', ...rows];
}

function whoBreaks(change: ReviewedChange): string {
  return [...verdictLines(change), ...logLines(change)].map(escaped).join('<br>');
}

/** What is marked up already, save for the end of a cell. */
function inCell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}

/** A regular expression holds what would be the end of a cell, or mark-up. */
function escaped(text: string): string {
  return text.replace(/[\\|*_<>[\]`$]/g, String.raw`\$&`);
}
