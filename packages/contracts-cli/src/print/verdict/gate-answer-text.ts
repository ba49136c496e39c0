import type { Blocker } from '@shopflow/release-gate/reason';
import type { GateAnswer } from '../../operations/can-i-deploy.ts';
import { isBlocker, toNextStep } from './next-step.ts';
import { verdictTable } from './verdict-table.ts';

/** The verdict as a table, and below it who must act with which command. */
export function gateAnswerText(answer: GateAnswer): string {
  const blockers = answer.verdict.reasons.filter(isBlocker);
  const steps = blockers.map((reason) => ({ reason, ...toNextStep(answer, reason) }));
  const commands = [...new Set(steps.flatMap(({ command }) => command ?? []))];
  const lines = [
    ...commands.flatMap((command) => {
      const owners = steps.flatMap((each) => (each.command === command ? (each.owner ?? []) : []));
      return [...listOwners(owners), `    ${command}`];
    }),
    ...new Set(steps.filter(({ command }) => command === null).flatMap(elsewhereLines)),
  ];
  return [verdictTable([answer.verdict]), ...(lines.length === 0 ? [] : ['Next:', ...lines])].join(
    '\n',
  );
}

function listOwners(owners: readonly string[]): readonly string[] {
  return owners.length === 0 ? [] : [`  ${[...new Set(owners)].join(', ')}`];
}

/** What the team of a provider does whose code is not in this repository. */
function elsewhereLines({
  reason,
  owner,
}: {
  readonly reason: Blocker;
  readonly owner: string | null;
}): string[] {
  if (reason.kind !== 'not-verified' && reason.kind !== 'provider-never-publishes') return [];
  const { name, version = '' } = reason.provider;
  const subject = `${name} ${version}`.trimEnd();
  return [`  ${owner ?? `the ${name} team`}`, `    verifies ${subject} in its own repository`];
}
