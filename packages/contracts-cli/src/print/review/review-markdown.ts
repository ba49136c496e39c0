import type { Review, ReviewedChange } from '@shopflow/event-schema/review';
import { escapeMarkdown } from '../escape-markdown.ts';
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
    `### ${mark} ${titleText(review)}`,
    '',
    `**${conclusionText(review)}** ${readersText(review).map(escapeMarkdown).join(' ')}`,
    ...(changes.length === 0 ? [] : ['', ...changeTable(changes)]),
    '',
    `${step.right ? '✅' : '❌'} ${stepText(step)}`,
    ...plans
      .map(planText)
      .flatMap(({ goal, steps }) => [
        '',
        `**To ${goal}:**`,
        '',
        ...steps.map((text, index) => `${index + 1}. ${text}`),
      ]),
  ].join('\n');
}

function changeTable(changes: readonly ReviewedChange[]): string[] {
  const rows = changes.map((change) => {
    const cells = [`\`${placeText(change)}\``, changeText(change)].map(escapePipes);
    return `| ${[...cells, verdictCell(change)].join(' | ')} |`;
  });
  return ['| where | change | who breaks |', '| --- | --- | --- |', ...rows];
}

function verdictCell(change: ReviewedChange): string {
  return [...verdictLines(change), ...logLines(change)].map(escapeMarkdown).join('<br>');
}

/** Escapes only the cell separator, for text that contains Markdown. */
function escapePipes(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
