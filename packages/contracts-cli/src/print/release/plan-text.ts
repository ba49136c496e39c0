import type { Repair } from '@shopflow/release-gate/find-repair';
import {
  hasAnyOrder,
  type Deployment,
  type PlanVerdict,
  type ReleasePlan,
  type Step,
} from '@shopflow/release-gate/plan-release';
import type { BrokenPair, Target } from '@shopflow/release-gate/release';
import { EXISTING_TITLE, pairText, withoutContractsText } from '@shopflow/release-gate/pair-text';
import colors from 'picocolors';
import type { PlannedRelease } from '../../operations/release/plan.ts';
import { apiChangeLines, nothingComparedLines } from './api-changes-text.ts';
import { failureLines, findFailure } from './find-failure.ts';
import { repairSteps, type RepairStep } from './repair-steps.ts';

/** Only the repair of a release. */
export function repairText(planned: PlannedRelease): string {
  const lines = [
    ...blockedLines(planned),
    ...planned.plan.withoutContracts.map(withoutContractsText),
    ...nothingComparedLines(planned),
    ...section(repairLines(planned)),
  ];
  return lines.length === 0 ? 'Nothing to repair: the release can be deployed.' : lines.join('\n');
}

/** The plan of a release for a terminal. */
export function planText(planned: PlannedRelease): string {
  const { environment, targets, plan } = planned;
  return [
    `${targetsText(targets)} to ${environment}: ${verdictText(plan)}`,
    ...section(stepLines(plan.steps)),
    ...section(blockedLines(planned)),
    ...section(plan.withoutContracts.map(withoutContractsText)),
    ...section(repairLines(planned)),
    ...section(existingLines(plan.existing)),
    ...section(apiChangeLines(planned)),
  ].join('\n');
}

function section(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

/** `version 2.3.0 of orders, user-profile`, or each with its version. */
export function targetsText(targets: readonly Target[]): string {
  const names = targets.map(({ pacticipant }) => pacticipant);
  const [first, ...others] = new Set(targets.map(({ version }) => version));
  if (first !== undefined && others.length === 0 && names.length > 1)
    return `version ${first} of ${names.join(', ')}`;
  return targets
    .map(({ pacticipant, version }) => `${pacticipant} ${version ?? '(removed)'}`)
    .join(', ');
}

const VERDICTS: Readonly<Record<PlanVerdict, string>> = {
  now: colors.green('yes'),
  'in-order': colors.green('yes, in this order'),
  together: colors.yellow('yes, but some only at the same time'),
  no: colors.red('no'),
  unknown: colors.yellow('not known yet'),
};

function verdictText(plan: ReleasePlan): string {
  const { verdict, steps } = plan;
  if (verdict === 'now' && steps.length === 0) return colors.green('already live');
  if (hasAnyOrder(steps)) return colors.green('yes, in any order');
  return VERDICTS[verdict];
}

function stepLines(steps: readonly Step[]): string[] {
  return steps.flatMap(({ deploy, isTogether, because }, index) => {
    const versions = deploy.map(deploymentText);
    const together = isTogether ? ', at the same time' : '';
    return [
      `${index + 1}. ${versions.join(', ')}${together}`,
      ...because.map((pair) => `   because ${pairText(pair)}`),
    ];
  });
}

/** `orders 2.2.0 → 2.3.0` */
export function deploymentText({ pacticipant, from, to }: Deployment): string {
  const before = from.length > 0 ? `${from.join(', ')} → ` : '';
  return `${pacticipant} ${before}${to ?? 'removed'}`;
}

function blockedLines(planned: PlannedRelease): string[] {
  const { blocked } = planned.plan;
  if (blocked.length === 0) return [];
  return ['Blocked:', ...blocked.flatMap((pair) => blockedPairLines(planned, pair))];
}

function blockedPairLines(planned: PlannedRelease, pair: BrokenPair): string[] {
  const failure = findFailure(planned, pair);
  const details = failure === undefined ? [] : failureLines(failure);
  return [`- ${pairText(pair)}`, ...details.map((line) => `  ${line}`)];
}

function repairLines(planned: PlannedRelease): string[] {
  const { repair } = planned;
  if (repair === undefined) return [];
  if (repair.actions === undefined)
    return ['The search for a repair was stopped: there are too many combinations.'];
  return [
    REPAIR_TITLES[repair.kind],
    ...repairSteps(planned).flatMap((step, index) => [
      `${index + 1}. ${step.text}`,
      ...nextLines(step),
    ]),
  ];
}

/** What the actions of a repair are. */
export const REPAIR_TITLES: Readonly<Record<Repair['kind'], string>> = {
  found: 'Smallest repair:',
  'gave-up': 'A repair (the search was stopped, so there may be a smaller one):',
  impossible: 'No published version makes it deployable. Next:',
};

function nextLines({ owner, command }: RepairStep): string[] {
  return [
    ...(owner === null ? [] : [`   ${owner}`]),
    ...(command === null ? [] : [`   ${command}`]),
  ];
}

function existingLines(existing: readonly BrokenPair[]): string[] {
  if (existing.length === 0) return [];
  return [`${EXISTING_TITLE}:`, ...existing.map((pair) => `- ${pairText(pair)}`)];
}
