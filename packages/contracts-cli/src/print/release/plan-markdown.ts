import { hasAnyOrder, type PlanVerdict, type Step } from '@shopflow/release-gate/plan-release';
import type { BrokenPair } from '@shopflow/release-gate/release';
import { EXISTING_TITLE, pairText, withoutContractsText } from '@shopflow/release-gate/pair-text';
import type { PlannedRelease } from '../../operations/release/plan.ts';
import { escapeMarkdown } from '../escape-markdown.ts';
import { apiChangeLines } from './api-changes-text.ts';
import { failureLines, findFailure } from './find-failure.ts';
import { deploymentText, REPAIR_TITLES, targetsText } from './plan-text.ts';
import { repairSteps } from './repair-steps.ts';

const TITLES: Readonly<Record<PlanVerdict, string>> = {
  now: '✅ can be deployed',
  'in-order': '✅ can be deployed, in this order',
  together: '⚠️ can be deployed, but some only at the same time',
  no: '❌ cannot be deployed',
  unknown: '❔ not known yet',
};

/** The plan of a release in GitHub's Markdown, for a job summary or a pull request. */
export function planMarkdown(planned: PlannedRelease): string {
  const { environment, targets, plan, repair } = planned;
  return [
    `### ${escapeMarkdown(targetsText(targets))} to ${escapeMarkdown(environment)}: ${TITLES[plan.verdict]}${hasAnyOrder(plan.steps) ? ', in any order' : ''}`,
    ...block(plan.steps.flatMap(stepLines)),
    ...block(
      plan.blocked.flatMap((pair) => blockedLines(planned, pair)),
      'Blocked:',
    ),
    ...block(plan.withoutContracts.map((each) => escapeMarkdown(withoutContractsText(each)))),
    ...block(
      repairSteps(planned).flatMap(({ text, owner, command }, index) => {
        const by = owner === null ? '' : ` (${escapeMarkdown(owner)})`;
        const code = command === null ? [] : ['', '   ```sh', `   ${command}`, '   ```', ''];
        return [`${index + 1}. ${escapeMarkdown(text)}${by}`, ...code];
      }),
      REPAIR_TITLES[repair?.kind ?? 'found'],
    ),
    ...listOf(`${EXISTING_TITLE}:`, plan.existing),
    ...block(apiChangeLines(planned).map((each) => `- ${escapeMarkdown(each)}`)),
    '',
  ].join('\n');
}

function blockedLines(planned: PlannedRelease, pair: BrokenPair): string[] {
  const failure = findFailure(planned, pair);
  const details = failure === undefined ? [] : failureLines(failure);
  return [
    `- ${escapeMarkdown(pairText(pair))}`,
    ...details.map((line) => `  - ${escapeMarkdown(line.trim())}`),
  ];
}

function stepLines({ deploy, isTogether, because }: Step, index: number): string[] {
  const versions = deploy.map(deploymentText).map(escapeMarkdown).join(', ');
  return [
    `${index + 1}. ${versions}${isTogether ? ', **at the same time**' : ''}`,
    ...because.map((pair) => `   - because ${escapeMarkdown(pairText(pair))}`),
  ];
}

function listOf(title: string, pairs: readonly BrokenPair[]): readonly string[] {
  return block(
    pairs.map((pair) => `- ${escapeMarkdown(pairText(pair))}`),
    title,
  );
}

function block(lines: readonly string[], title?: string): readonly string[] {
  if (lines.length === 0) return [];
  return ['', ...(title === undefined ? [] : [title, '']), ...lines];
}
