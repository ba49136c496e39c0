import type { Blocker } from '@shopflow/release-gate/reason';
import type { GateAnswer } from '../../operations/can-i-deploy.ts';
import { isBlocker, toNextStep } from './next-step.ts';
import { verdictTable } from './verdict-table.ts';

/** The verdict as a table, and below it who must act with which command. */
export function gateAnswerText(answer: GateAnswer): string {
  const blockers = answer.verdict.reasons.filter(isBlocker);
  const steps = blockers.map((reason) => ({ reason, ...toNextStep(answer, reason) }));
  const commands = [...new Set(steps.flatMap(({ command }) => command ?? []))];
  const withoutMainLines = (command: string): string[] =>
    steps
      .flatMap(({ reason, ...step }) =>
        step.command === command ? withoutMain(reason, answer) : [],
      )
      .map((name) => `    ${name} has no version on its main branch yet. Publish one:`);
  const lines = [
    ...commands.flatMap((command) => {
      const owners = steps.flatMap((each) => (each.command === command ? (each.owner ?? []) : []));
      return [...listOwners(owners), ...withoutMainLines(command), `    ${command}`];
    }),
    ...new Set(
      steps
        .filter(({ command }) => command === null)
        .flatMap((step) => elsewhereLines(step, answer)),
    ),
  ];
  return [verdictTable([answer.verdict]), ...(lines.length === 0 ? [] : ['Next:', ...lines])].join(
    '\n',
  );
}

function listOwners(owners: readonly string[]): readonly string[] {
  return owners.length === 0 ? [] : [`  ${[...new Set(owners)].join(', ')}`];
}

/** The provider that must be deployed first, if it has no version on its main branch. */
function withoutMain(reason: Blocker, answer: GateAnswer): readonly string[] {
  if (reason.kind !== 'provider-not-live') return [];
  const { name } = reason.provider;
  return answer.withoutMain.has(name) ? [name] : [];
}

/** What the team of a provider does whose code is not in this repository. */
function elsewhereLines(
  { reason, owner }: { readonly reason: Blocker; readonly owner: string | null },
  answer: GateAnswer,
): string[] {
  if (!('provider' in reason)) return [];
  const { name, version = '' } = reason.provider;
  const team = `  ${owner ?? `the ${name} team`}`;
  if (withoutMain(reason, answer).length > 0)
    return [team, `    publishes a version of ${name} on its main branch, which has none yet`];
  if (reason.kind !== 'not-verified' && reason.kind !== 'provider-never-publishes') return [];
  return [team, `    verifies ${`${name} ${version}`.trimEnd()} in its own repository`];
}
