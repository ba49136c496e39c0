import type { ReviewedChange } from '@shopflow/api-schema/review';
import colors from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import type { ApiReviewResult, ReviewedDocument } from '../../operations/api/review.ts';
import { terminalColumns } from '../terminal-width.ts';
import { adviceFor, versionText } from './advice-text.ts';
import { apiChangeText, placeText } from './api-change-text.ts';
import {
  answerOf,
  COMPATIBLE,
  conclusionText,
  hasChanges,
  NOTHING_CHANGES,
  ONLY_UNKNOWN_CALLERS,
  readersText,
  titleText,
  verdictLines,
} from './api-review-sentences.ts';
import { groupChanges, groupText, type ChangeGroup } from './group-changes.ts';

/** Outside a terminal. */
const WIDTH = 116;

/** Narrower, most lines would have one word. */
const MIN_WIDTH = 40;

/** A review for a terminal; colored only there. */
export function apiReviewText(result: ApiReviewResult): string {
  const paint = answerOf(result) === 'yes' ? colors.green : colors.red;
  const advice = adviceFor(result).flatMap(({ goal, steps }) => [
    '',
    wrap(`To ${goal}:`, ''),
    ...steps.flatMap(({ text, commands }, index) => [
      wrap(`${index + 1}. ${text}`, '  '),
      // Not wrapped, so that it can be copied.
      ...commands.map((command) => `     ${command}`),
    ]),
  ]);
  const nothing = hasChanges(result) ? [`  ${NOTHING_CHANGES}`] : [];
  return [
    ...result.documents.flatMap((each) => documentLines(each, nothing)),
    ...advice,
    '',
    paint(wrap(conclusionText(result), '')),
  ].join('\n');
}

function documentLines(document: ReviewedDocument, nothing: readonly string[]): readonly string[] {
  const { changes } = document.review;
  if (changes.length === 0) return [wrap(titleText(document), ''), ...nothing];
  const { affecting, onlyUnknownCallers, compatible } = groupChanges(changes);
  return [
    wrap(titleText(document), ''),
    ...readersText(document).map((line) => wrap(line, '  ')),
    ...affecting.flatMap(changeLines),
    ...groupLines(ONLY_UNKNOWN_CALLERS, onlyUnknownCallers),
    ...groupLines(COMPATIBLE, compatible),
    '',
    wrap(versionText(document), '  '),
  ];
}

function groupLines(title: string, groups: readonly ChangeGroup[]): readonly string[] {
  if (groups.length === 0) return [];
  return [
    '',
    wrap(`${colors.bold(title)}:`, '  '),
    ...groups.map((each) => wrap(groupText(each), '    ')),
  ];
}

const PAINTS = { breaks: colors.red, unknown: colors.yellow, safe: colors.green } as const;

function changeLines(change: ReviewedChange): readonly string[] {
  return [
    '',
    wrap(`${colors.bold(placeText(change))}: ${apiChangeText(change)}`, '  '),
    ...verdictLines(change).map(({ verdict, text }) => PAINTS[verdict](wrap(text, '    '))),
  ];
}

function wrap(text: string, indent: string): string {
  const width = Math.max(terminalColumns() ?? WIDTH, MIN_WIDTH);
  return wrapAnsi(text, width - indent.length - 2, { hard: true })
    .split('\n')
    .map((line, index) => `${indent}${index === 0 ? '' : '  '}${line}`)
    .join('\n');
}
