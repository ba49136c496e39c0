import type { Review, ReviewedChange } from '@shopflow/event-schema/review';
import Table from 'cli-table3';
import colors from 'picocolors';
import wrapAnsi from 'wrap-ansi';
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

/** In columns, so that the table with its borders fits 120 columns. */
const WIDTHS = { place: 26, change: 32, verdict: 50 };

/** A review for a terminal; colored only there. */
export function reviewText(review: Review): string {
  const { changes, plans, step } = review;
  const paint = step.right ? colors.green : colors.red;
  return [
    titleText(review),
    ...readersText(review).map((line) => wrapAnsi(line, 118)),
    ...(changes.length === 0 ? [] : [changeTable(changes)]),
    paint(stepText(step)),
    ...plans
      .map(planText)
      .flatMap(({ goal, steps }) => [
        `\nTo ${goal}:`,
        ...steps.map((text, index) => indent(`${index + 1}. ${text}`)),
      ]),
    '',
    (review.answer === 'yes' ? colors.green : colors.red)(conclusionText(review)),
  ].join('\n');
}

function changeTable(changes: readonly ReviewedChange[]): string {
  const table = new Table({
    head: ['where', 'change', 'who breaks'],
    style: { head: [], border: [] },
  });
  for (const change of changes) {
    const paint = { breaks: colors.red, 'not-known': colors.yellow }[change.verdict as string];
    const verdict = verdictLines(change).map((line) => (paint ?? colors.green)(line));
    table.push([
      wrapAnsi(placeText(change), WIDTHS.place, { hard: true }),
      wrapAnsi(changeText(change), WIDTHS.change, { hard: true }),
      wrapAnsi([...verdict, ...logLines(change)].join('\n'), WIDTHS.verdict, { hard: true }),
    ]);
  }
  return table.toString();
}

function indent(text: string): string {
  return wrapAnsi(text, 112)
    .split('\n')
    .map((line, index) => (index === 0 ? `  ${line}` : `     ${line}`))
    .join('\n');
}
