import type { LeftOut } from '@shopflow/mock-sync/lock-file';
import type { InteractionChange, LockChange } from '@shopflow/mock-sync/lock-changes';

interface LeftOutOfPair extends LeftOut {
  readonly consumer: string;
  readonly provider: string;
}

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
export function leftOutText(leftOut: readonly LeftOutOfPair[]): string[] {
  return leftOut.map(
    ({ consumer, provider, description, reason }) =>
      `left out: ${consumer} → ${provider} "${description}": ${reason}`,
  );
}
