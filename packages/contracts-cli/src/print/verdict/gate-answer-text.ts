import type { GateAnswer } from '../../operations/can-i-deploy.ts';
import { isBlocker, toNextStep } from './next-step.ts';
import { verdictTable } from './verdict-table.ts';

/** The verdict as a table, and below it who must act with which command. */
export function gateAnswerText(answer: GateAnswer): string {
  const steps = answer.verdict.reasons.filter(isBlocker).map((each) => toNextStep(answer, each));
  const commands = [...new Set(steps.flatMap(({ command }) => command ?? []))];
  const lines = commands.flatMap((command) => {
    const owners = steps.flatMap((each) => (each.command === command ? (each.owner ?? []) : []));
    return [...listOwners(owners), `    ${command}`];
  });
  return [verdictTable([answer.verdict]), ...(lines.length === 0 ? [] : ['Next:', ...lines])].join(
    '\n',
  );
}

function listOwners(owners: readonly string[]): readonly string[] {
  return owners.length === 0 ? [] : [`  ${[...new Set(owners)].join(', ')}`];
}
