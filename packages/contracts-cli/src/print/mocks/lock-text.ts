import type { InteractionChange, LockChange } from '@shopflow/mock-sync/lock-changes';
import type { LockCheck, LockResult } from '../../operations/mocks/lock-mocks.ts';

/** Printed per interaction; the JSON output has all. */
const MAX_DIFFERENCES = 5;
const MAX_VALUE_LENGTH = 80;

/** The changes in a lock by pair: `+` added, `~` changed, `-` removed, `!` left out. */
export function changesText(changes: readonly LockChange[]): string[] {
  return changes.flatMap(({ consumer, provider, interactions }) => [
    `${consumer} → ${provider}`,
    ...interactions.flatMap(changeText).map((line) => `  ${line}`),
  ]);
}

function changeText(change: InteractionChange): string[] {
  const name = `"${change.description}"`;
  switch (change.kind) {
    case 'added':
      return [`+ ${name}`];
    case 'removed':
      return [`- ${name}`];
    case 'left-out':
      return [`! ${name} is left out: ${change.reason}`];
    case 'no-longer-left-out':
      return [`- ${name}, which was left out`];
    case 'changed':
      return [`~ ${name}`, ...differencesText(change).map((line) => `    ${line}`)];
  }
}

function differencesText({ differences }: InteractionChange & { kind: 'changed' }): string[] {
  const lines = differences
    .slice(0, MAX_DIFFERENCES)
    .map(({ path, before, after }) => `${path}: ${valueText(before)} → ${valueText(after)}`);
  const more = differences.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more (--json has all)`] : lines;
}

function valueText(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}

/** The interactions that cannot be mocked, with the reasons. */
function leftOutText(leftOut: LockResult['leftOut']): string[] {
  return leftOut.map(
    ({ consumer, provider, description, reason }) =>
      `left out: ${consumer} → ${provider} "${description}": ${reason}`,
  );
}

/** How the mocks were locked, for the command that repeats it. */
export interface LockChoice {
  readonly branch?: string | undefined;
  readonly isLocal: boolean;
}

export function lockResultText(result: LockResult): string {
  return resultText(result, `Locked against ${result.target}.`);
}

export function lockCheckText(check: LockCheck, choice: LockChoice): string {
  return resultText(check, checkConclusion(check, choice));
}

function resultText({ changes, leftOut }: LockResult, conclusion: string): string {
  return [...changesText(changes), ...leftOutText(leftOut), conclusion].join('\n');
}

function checkConclusion({ target, changes, isCurrent }: LockCheck, choice: LockChoice): string {
  if (isCurrent) return `The mocks are up to date with what is verified against ${target}.`;
  const state =
    changes.length > 0
      ? `The mocks are out of date with what is verified against ${target}.`
      : 'The types in contracts/mocks/mockable.ts do not match the locked mocks.';
  return `${state} Update them: ${updateCommand(target, choice)}`;
}

function updateCommand(target: string, { branch, isLocal }: LockChoice): string {
  const command = 'npm run contracts -- mocks lock';
  if (isLocal) return `${command} --local`;
  const suffix = branch === undefined ? '' : ` --branch ${branch}`;
  return `${command} --to-environment ${target}${suffix} (or, from this checkout only: ${command} --local)`;
}
