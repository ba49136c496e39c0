import type { Review, ReviewedChange } from '@shopflow/event-schema/review';
import { toCodeSpan, toMarkdown } from '../escape-markdown.ts';
import { changeText, placeText } from './change-text.ts';
import { planText } from './plan-text.ts';
import {
  conclusionText,
  logLines,
  readersText,
  stepText,
  titleText,
  verdictLines,
} from './review-sentences.ts';

/** A review in GitHub's Markdown, for a pull request comment. */
export function reviewMarkdown(review: Review): string {
  const { changes, plans, step, answer } = review;
  const mark = { yes: '✅', no: '❌', 'not-known': '❔' }[answer];
  return [
    `### ${mark} ${toMarkdown(titleText(review))}`,
    '',
    `**${toMarkdown(conclusionText(review))}** ${readersText(review).map(toMarkdown).join(' ')}`,
    ...(changes.length === 0 ? [] : ['', ...changeTable(changes)]),
    '',
    `${step.right ? '✅' : '❌'} ${toMarkdown(stepText(step))}`,
    ...plans
      .map(planText)
      .flatMap(({ goal, steps }) => [
        '',
        `**To ${toMarkdown(goal)}:**`,
        '',
        ...steps.map((text, index) => `${index + 1}. ${toMarkdown(text)}`),
      ]),
  ].join('\n');
}

function changeTable(changes: readonly ReviewedChange[]): string[] {
  const rows = changes.map((change) => {
    const cells = [toCodeSpan(placeText(change)), toMarkdown(changeText(change))];
    return `| ${[...cells, verdictCell(change)].join(' | ')} |`;
  });
  return ['| where | change | who breaks |', '| --- | --- | --- |', ...rows];
}

function verdictCell(change: ReviewedChange): string {
  return [...verdictLines(change), ...logLines(change)].map(toMarkdown).join('<br>');
}
