import type { ReviewedChange } from '@shopflow/api-schema/review';
import type { ApiReviewResult, ReviewedDocument } from '../../operations/api/review.ts';
import { escapeMarkdown, toCodeSpan, toMarkdown } from '../escape-markdown.ts';
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
import {
  groupChanges,
  groupChangeText,
  groupPlaceText,
  type ChangeGroup,
} from './group-changes.ts';

/** GitHub rejects a longer comment. */
const MAX_LENGTH = 60_000;

/** A review in GitHub's Markdown, for a pull request comment. */
export function apiReviewMarkdown(result: ApiReviewResult): string {
  const mark = { yes: '✅', no: '❌', 'not-known': '❔' }[answerOf(result)];
  const nothing = hasChanges(result) ? NOTHING_CHANGES : '';
  const markdown = [
    `### ${mark} API review: ${toMarkdown(conclusionText(result))}`,
    ...result.documents.flatMap((each) => documentLines(each, nothing)),
    ...adviceFor(result).flatMap(({ goal, steps }) => [
      '',
      `**To ${toMarkdown(goal)}:**`,
      '',
      ...steps.map(({ text, commands }, index) =>
        [`${index + 1}. ${toMarkdown(text)}`, ...commands.map(toCommand)].join(' '),
      ),
    ]),
    ...result.documents.flatMap(otherLines),
  ].join('\n');
  return markdown.length <= MAX_LENGTH
    ? markdown
    : `${markdown.slice(0, markdown.lastIndexOf('\n', MAX_LENGTH))}\n\n…`;
}

/** Nobody reads more lines of these in a comment. */
const MAX_OTHERS = 50;

/** The changes that affect no known consumer, folded. */
function otherLines({ provider, review }: ReviewedDocument): readonly string[] {
  const { onlyUnknownCallers, compatible } = groupChanges(review.changes);
  return [
    ...foldedLines(`${provider}: ${ONLY_UNKNOWN_CALLERS}`, onlyUnknownCallers),
    ...foldedLines(`${provider}: ${COMPATIBLE}`, compatible),
  ];
}

function foldedLines(title: string, groups: readonly ChangeGroup[]): readonly string[] {
  if (groups.length === 0) return [];
  const rest = groups.length - MAX_OTHERS;
  return [
    '',
    `<details><summary>${escapeMarkdown(title)} (${groups.length})</summary>`,
    '',
    '| where | change |',
    '| --- | --- |',
    ...groups
      .slice(0, MAX_OTHERS)
      .map(
        (each) => `| ${toCodeSpan(groupPlaceText(each))} | ${toMarkdown(groupChangeText(each))} |`,
      ),
    ...(rest > 0 ? [`| | and ${rest} more |`] : []),
    '',
    '</details>',
  ];
}

function documentLines(document: ReviewedDocument, nothing: string): readonly string[] {
  const { changes } = document.review;
  if (changes.length === 0)
    return ['', `**${escapeMarkdown(titleText(document))}** ${nothing}`.trimEnd()];
  return [
    '',
    `**${escapeMarkdown(titleText(document))}** ${readersText(document).map(toMarkdown).join(' ')}`,
    ...affectingLines(groupChanges(changes).affecting),
    '',
    escapeMarkdown(versionText(document)),
  ];
}

function affectingLines(changes: readonly ReviewedChange[]): readonly string[] {
  if (changes.length === 0) return [];
  return ['', '| where | change | who breaks |', '| --- | --- | --- |', ...changes.map(toRow)];
}

function toRow(change: ReviewedChange): string {
  const lines = verdictLines(change).map(({ text }) => toMarkdown(text));
  const cells = [
    toCodeSpan(placeText(change)),
    toMarkdown(apiChangeText(change)),
    lines.join('<br>'),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Outside of a table, so that a pipe is copied as it is. */
function toCommand(command: string): string {
  return toCodeSpan(command).replaceAll(String.raw`\|`, '|');
}
