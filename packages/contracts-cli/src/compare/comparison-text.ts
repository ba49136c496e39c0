import type { Finding, FindingKind } from '@shopflow/event-schema/finding';
import colors from 'picocolors';
import { countVerdicts, type Comparison, type Verdict } from './comparison.ts';

/** Comparisons in lines: each interaction, and under it what does not agree and who must act. */
export function comparisonText(comparisons: readonly Comparison[]): string {
  return [...comparisons.flatMap(pactLines), countLine(comparisons)].join('\n');
}

const marks: Record<Verdict, string> = {
  agrees: colors.green('✓'),
  disagrees: colors.red('✗'),
  'not-proved': colors.yellow('?'),
};

function pactLines({ consumer, provider, interactions }: Comparison): readonly string[] {
  return [
    `${consumer} → ${provider}`,
    ...interactions.flatMap(({ description, verdict, findings }) => [
      `  ${marks[verdict]} ${description}${verdict === 'not-proved' ? ': not proved' : ''}`,
      ...findings
        .filter(({ kind }) => kind !== 'narrower')
        .flatMap((finding) => [
          `      ${finding.path}: ${finding.demand}`,
          `        promised: ${finding.promise}`,
          ...toAct(finding, { consumer, provider }).map((line) => `        ${line}`),
        ]),
    ]),
  ];
}

/** The same as JSON, with what states must see to (`narrower`) as well. */
export function comparisonJson(comparisons: readonly Comparison[]): string {
  const pacts = comparisons.map(({ consumer, provider, interactions }) => ({
    consumer,
    provider,
    interactions: interactions.map(({ findings, ...interaction }) => ({
      ...interaction,
      findings: findings.map((each) => ({ ...each, act: toAct(each, { consumer, provider }) })),
    })),
  }));
  return JSON.stringify({ ...countVerdicts(comparisons), pacts }, null, 2);
}

interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

const acts: Record<FindingKind, (pair: Pair) => readonly string[]> = {
  unknown: ({ consumer, provider }) => [
    `${provider}: promise it in the document, if it is always there`,
    `${consumer}: else do without it, in code and pact`,
  ],
  optional: ({ consumer, provider }) => [
    `${provider}: require it in the document, if it is always there`,
    `${consumer}: else do without it, in code and pact`,
  ],
  impossible: ({ consumer, provider }) => [
    `${consumer}: demand what the document allows`,
    `${provider}: or put the document right, if it is so`,
  ],
  example: ({ consumer }) => [`${consumer}: take an example that the document allows`],
  'no-state': ({ consumer }) => [
    `${consumer}: name the provider state in which nothing else comes, or accept the rest`,
  ],
  unproved: () => [],
  narrower: () => [],
};

/** Who must do what about a finding: the first who can, and who else if that is not so. */
function toAct({ kind }: Pick<Finding, 'kind'>, pair: Pair): readonly string[] {
  return acts[kind](pair);
}

function countLine(comparisons: readonly Comparison[]): string {
  const { agrees, disagrees, ...rest } = countVerdicts(comparisons);
  const counts = [
    `${agrees} interactions agree with what their providers promise`,
    `${disagrees} disagree`,
    ...(rest['not-proved'] > 0 ? [`${rest['not-proved']} are not proved`] : []),
  ];
  return counts.join(', ');
}
