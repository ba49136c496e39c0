import type { FindingKind } from '@shopflow/pact-model/finding';
import colors from 'picocolors';
import {
  countVerdicts,
  type Comparison,
  type InteractionFinding,
  type Verdict,
} from '@shopflow/contract-analysis/comparison';
import { demandText } from './schema/demand-text.ts';
import { promiseText } from './schema/promise-text.ts';

/** Each interaction with its disagreements and the teams that can fix them. */
export function comparisonText(comparisons: readonly Comparison[]): string {
  return [...comparisons.flatMap(pactLines), comparisonConclusion(comparisons)].join('\n');
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
          ...findingLines(finding).map((line) => `      ${line}`),
          ...toActions(finding, { consumer, provider }).map((line) => `        ${line}`),
        ]),
    ]),
  ];
}

function findingLines({ kind, path, demand, promise }: InteractionFinding): readonly string[] {
  // What the comparator could not read has no place.
  if (kind === 'unproved' && promise.code === 'mismatch') return [promise.message];
  return [`${path}: ${demandText(demand)}`, `  promised: ${promiseText(promise)}`];
}

/** How many interactions have each verdict, and the pacts that were compared. */
export interface ComparisonJson extends Record<Verdict, number> {
  readonly pacts: readonly PactJson[];
}

interface PactJson extends Omit<Comparison, 'interactions'> {
  readonly interactions: readonly InteractionJson[];
}

interface InteractionJson {
  readonly description: string;
  readonly verdict: Verdict;
  readonly findings: readonly FindingJson[];
}

/** Facts with their words. */
type WithText<Facts> = Facts & { readonly text: string };

interface FindingJson extends InteractionFinding {
  readonly demand: WithText<InteractionFinding['demand']>;
  readonly promise: WithText<InteractionFinding['promise']>;
  /** What can be done, each starting with the team; the most likely one first. */
  readonly act: readonly string[];
}

/** Includes `narrower` findings, which provider states must satisfy. */
export function comparisonJson(comparisons: readonly Comparison[]): ComparisonJson {
  const pacts = comparisons.map(({ consumer, provider, interactions }) => ({
    consumer,
    provider,
    interactions: interactions.map(({ findings, ...interaction }) => ({
      ...interaction,
      findings: findings.map((each) => ({
        ...each,
        demand: { ...each.demand, text: demandText(each.demand) },
        promise: { ...each.promise, text: promiseText(each.promise) },
        act: toActions(each, { consumer, provider }),
      })),
    })),
  }));
  return { ...countVerdicts(comparisons), pacts };
}

interface Pair {
  readonly consumer: string;
  readonly provider: string;
}

const actionsByKind: Record<FindingKind, (pair: Pair) => readonly string[]> = {
  unknown: ({ consumer, provider }) => [
    `${provider}: add it to the document, if it is always present`,
    `${consumer}: otherwise remove it from code and pact`,
  ],
  optional: ({ consumer, provider }) => [
    `${provider}: make it required in the document, if it is always present`,
    `${consumer}: otherwise treat it as optional in code and pact`,
  ],
  impossible: ({ consumer, provider }) => [
    `${consumer}: require only what the document allows`,
    `${provider}: or correct the document, if the pact is right`,
  ],
  example: ({ consumer }) => [`${consumer}: use an example that the document allows`],
  'no-state': ({ consumer }) => [
    `${consumer}: name a provider state that allows only this, or accept the other values`,
  ],
  unproved: () => [],
  narrower: () => [],
};

/** The teams that can fix a finding, the most likely one first. */
export function toActions(
  { kind }: Pick<InteractionFinding, 'kind'>,
  pair: Pair,
): readonly string[] {
  return actionsByKind[kind](pair);
}

/** How many interactions agree. */
export function comparisonConclusion(comparisons: readonly Comparison[]): string {
  const { agrees, disagrees, ...rest } = countVerdicts(comparisons);
  const counts = [
    `${agrees} interactions agree with what their providers promise`,
    `${disagrees} disagree`,
    ...(rest['not-proved'] > 0 ? [`${rest['not-proved']} are not proved`] : []),
  ];
  return counts.join(', ');
}
