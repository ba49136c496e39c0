import type { ReviewedChange } from '@shopflow/api-schema/review';
import type { ApiReviewResult, ReviewedDocument } from '../../operations/api/review.ts';
import { escapeMarkdown, toCodeSpan, toMarkdown } from '../escape-markdown.ts';
import { adviceFor, versionText } from './advice-text.ts';
import { apiChangeText, placeText } from './api-change-text.ts';
import {
  answerOf,
  conclusionText,
  readersText,
  titleText,
  verdictLines,
} from './api-review-sentences.ts';

/** GitHub rejects a longer comment. */
const MAX_LENGTH = 60_000;

/** A review in GitHub's Markdown, for a pull request comment. */
export function apiReviewMarkdown(result: ApiReviewResult): string {
  const mark = { yes: '✅', no: '❌', 'not-known': '❔' }[answerOf(result)];
  const markdown = [
    `### ${mark} API review: ${toMarkdown(conclusionText(result))}`,
    ...result.documents.flatMap(documentLines),
    ...adviceFor(result).flatMap(({ goal, steps }) => [
      '',
      `**To ${toMarkdown(goal)}:**`,
      '',
      ...steps.map(({ text, commands }, index) =>
        [`${index + 1}. ${toMarkdown(text)}`, ...commands.map(toCommand)].join(' '),
      ),
    ]),
  ].join('\n');
  return markdown.length <= MAX_LENGTH
    ? markdown
    : `${markdown.slice(0, markdown.lastIndexOf('\n', MAX_LENGTH))}\n\n…`;
}

function documentLines(document: ReviewedDocument): readonly string[] {
  const { changes } = document.review;
  if (changes.length === 0)
    return ['', `**${escapeMarkdown(titleText(document))}**: nothing changes on the wire.`];
  return [
    '',
    `**${escapeMarkdown(titleText(document))}** ${readersText(document).map(toMarkdown).join(' ')}`,
    '',
    '| where | change | who breaks |',
    '| --- | --- | --- |',
    ...changes.map(toRow),
    '',
    escapeMarkdown(versionText(document)),
  ];
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
