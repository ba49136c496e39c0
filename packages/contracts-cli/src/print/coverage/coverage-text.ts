import {
  COVERAGE_CLASSES,
  type CoverageCounts,
  type ProviderCoverage,
} from '@shopflow/contract-analysis/coverage';
import colors from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import type { CoverageAnswer } from '../../operations/coverage.ts';
import { terminalWidth } from '../terminal-width.ts';
import {
  classLabel,
  consumerText,
  legendText,
  LEVELS,
  notCountedTexts,
  shareText,
} from './coverage-sentences.ts';

/** A table of each provider, then what was not counted, then the mocks of each consumer. */
export function coverageText(
  { providers, consumers }: CoverageAnswer,
  width = terminalWidth(),
): string {
  if (providers.length === 0) return 'There is no document and no pact, so nothing was counted.';
  return [
    ...providers.flatMap((each) => [...providerLines(each, width), '']),
    ...consumers.flatMap((each) => wrap(`${each.consumer}: ${consumerText(each)}`, width)),
    ...(consumers.length > 0 ? [''] : []),
    ...wrap(legendText(providers), width),
  ].join('\n');
}

function providerLines(provider: ProviderCoverage, width: number): readonly string[] {
  const { counts, isVerificationKnown } = provider;
  const table = counts.all.total === 0 ? [] : tableLines(counts, isVerificationKnown);
  return [
    `${colors.bold(provider.provider)}: ${shareText(provider)}`,
    ...table,
    ...notCountedTexts(provider).flatMap((each) => wrap(`- ${each}`, width, '  ')),
  ];
}

function tableLines(
  counts: ProviderCoverage['counts'],
  isVerificationKnown: boolean,
): readonly string[] {
  const rows = [
    ['', ...COVERAGE_CLASSES.map((each) => classLabel(each, isVerificationKnown)), 'total'],
    ...[...LEVELS, 'all' as const].map((level) => [
      level,
      ...cells(counts[level], isVerificationKnown),
    ]),
  ];
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) => {
    const [name = '', ...numbers] = row.map((text, column) =>
      column === 0 ? text.padEnd(widths?.[0] ?? 0) : text.padStart(widths?.[column] ?? 0),
    );
    return `  ${[name, ...numbers].join('  ')}`;
  });
}

/** The number of each class, and the total. */
export function cells(counts: CoverageCounts, isVerificationKnown: boolean): readonly string[] {
  const numbers = COVERAGE_CLASSES.map((each) =>
    each === 'verified' && !isVerificationKnown ? '?' : String(counts[each]),
  );
  return [...numbers, String(counts.total)];
}

function wrap(text: string, width: number, indent = ''): readonly string[] {
  const [first = '', ...others] = wrapAnsi(text, width - indent.length - 2).split('\n');
  return [`${indent}${first}`, ...others.map((line) => `${indent}  ${line}`)];
}
