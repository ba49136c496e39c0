import type { Comparison, InteractionFinding } from '@shopflow/contract-analysis/comparison';
import { comparisonConclusion, toActions } from '../comparison-text.ts';
import { comparisonExitCode } from '../exit-code.ts';
import type { Finding, Report } from '../formats/finding.ts';
import { demandText } from '../schema/demand-text.ts';
import { promiseText } from '../schema/promise-text.ts';

export function comparisonReport(comparisons: readonly Comparison[]): Report {
  return {
    title: 'compare pacts with provider documents',
    conclusion: comparisonConclusion(comparisons),
    exitCode: comparisonExitCode(comparisons),
    findings: comparisons.flatMap(({ consumer, provider, interactions }) =>
      interactions.flatMap(({ description: interaction, findings }) =>
        findings
          .filter(({ kind }) => kind !== 'narrower')
          .map((finding) => toFinding(finding, { consumer, provider, interaction })),
      ),
    ),
  };
}

interface Interaction {
  readonly consumer: string;
  readonly provider: string;
  readonly interaction: string;
}

function toFinding(finding: InteractionFinding, interaction: Interaction): Finding {
  const { kind, path: place, demand, promise } = finding;
  const isUnproved = kind === 'unproved';
  return {
    subject: { kind: `pact-${kind}`, ...interaction, place },
    level: isUnproved ? 'warning' : 'error',
    title: isUnproved
      ? `Not proved: ${interaction.consumer} → ${interaction.provider}, ${place}`
      : `${interaction.consumer} disagrees with the document of ${interaction.provider} at ${place}`,
    message: [
      `"${interaction.interaction}" demands ${demandText(demand)}`,
      `promised: ${promiseText(promise)}`,
      ...toActions(finding, interaction),
    ].join('\n'),
    exitCode: isUnproved ? 2 : 1,
  };
}
