import { COVERAGE_CLASSES } from '@shopflow/contract-analysis/coverage';
import type { CoverageAnswer } from '../../operations/coverage.ts';
import { escapeMarkdown } from '../escape-markdown.ts';
import {
  classLabel,
  consumerText,
  legendText,
  LEVELS,
  notCountedTexts,
  shareText,
} from './coverage-sentences.ts';
import { cells } from './coverage-text.ts';

/** Coverage as tables in GitHub's Markdown, for a job summary. */
export function coverageMarkdown({ providers, consumers, environment }: CoverageAnswer): string {
  const isKnown = providers.some(({ isVerificationKnown }) => isVerificationKnown);
  const heads = COVERAGE_CLASSES.map((each) => classLabel(each, isKnown));
  const notCounted = providers.flatMap((each) =>
    notCountedTexts(each).map((text) => `- ${each.provider}: ${text}`),
  );
  return [
    `### Contract coverage${environment === null ? '' : ` in ${escapeMarkdown(environment)}`}`,
    '',
    `| provider | | ${heads.join(' | ')} | total |`,
    `| --- | --- | ${'---: | '.repeat(heads.length)}---: |`,
    ...providers.flatMap((each) => [
      row(`**${escapeMarkdown(each.provider)}**`, shareText(each), ...heads.map(() => ''), ''),
      ...(each.counts.all.total === 0 ? [] : LEVELS).map((level) =>
        row('', level, ...cells(each.counts[level], each.isVerificationKnown)),
      ),
    ]),
    '',
    ...(consumers.length === 0
      ? []
      : [
          '| consumer | mocks of its tests |',
          '| --- | --- |',
          ...consumers.map((each) => row(escapeMarkdown(each.consumer), consumerText(each))),
          '',
        ]),
    ...(notCounted.length === 0
      ? []
      : ['**Not counted:**', '', ...notCounted.map(escapeMarkdown), '']),
    legendText(providers),
  ].join('\n');
}

function row(...texts: readonly string[]): string {
  return `| ${texts.join(' | ')} |`;
}
