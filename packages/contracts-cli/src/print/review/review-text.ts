import type { Review, ReviewedChange } from '@shopflow/event-schema/review';
import Table from 'cli-table3';
import colors from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import { fitTerminal } from '../fit-terminal.ts';
import { terminalColumns } from '../terminal-width.ts';
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

/** In columns, so that the table with its borders fits 120 columns; in proportion on a narrower terminal. */
const WIDTHS = { place: 26, change: 32, verdict: 50 };
const TABLE_WIDTH = 118;
const BORDERS = 10;
const MIN_COLUMN = 10;

/** A review for a terminal; colored only there. */
export function reviewText(review: Review, columns = terminalColumns()): string {
  const width = Math.min(columns ?? TABLE_WIDTH, TABLE_WIDTH);
  const { changes, plans, step } = review;
  const paint = step.right ? colors.green : colors.red;
  return [
    titleText(review),
    ...readersText(review).map((line) => wrapAnsi(line, width)),
    ...(changes.length === 0 ? [] : [changeTable(changes, width)]),
    paint(fitTerminal(stepText(step), columns)),
    ...plans
      .map(planText)
      .flatMap(({ goal, steps }) => [
        `\nTo ${goal}:`,
        ...steps.map((text, index) => indent(`${index + 1}. ${text}`, width - 6)),
      ]),
    '',
    (review.answer === 'yes' ? colors.green : colors.red)(
      fitTerminal(conclusionText(review), columns),
    ),
  ].join('\n');
}

function changeTable(changes: readonly ReviewedChange[], width: number): string {
  const share = (column: keyof typeof WIDTHS): number =>
    Math.max(
      MIN_COLUMN,
      Math.floor((WIDTHS[column] * (width - BORDERS)) / (TABLE_WIDTH - BORDERS)),
    );
  const table = new Table({
    head: ['where', 'change', 'who breaks'],
    style: { head: [], border: [] },
  });
  for (const change of changes) {
    const paint = { breaks: colors.red, 'not-known': colors.yellow }[change.verdict as string];
    const verdict = verdictLines(change).map((line) => (paint ?? colors.green)(line));
    table.push([
      wrapAnsi(placeText(change), share('place'), { hard: true }),
      wrapAnsi(changeText(change), share('change'), { hard: true }),
      wrapAnsi([...verdict, ...logLines(change)].join('\n'), share('verdict'), { hard: true }),
    ]);
  }
  return table.toString();
}

function indent(text: string, width: number): string {
  return wrapAnsi(text, width)
    .split('\n')
    .map((line, index) => (index === 0 ? `  ${line}` : `     ${line}`))
    .join('\n');
}
