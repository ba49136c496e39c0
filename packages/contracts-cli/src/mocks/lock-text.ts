import type { LeftOut } from '@shopflow/mock-sync/lock-file';
import type { InteractionChange, LockChange } from '@shopflow/mock-sync/lock-changes';

interface LeftOutOfPair extends LeftOut {
  readonly consumer: string;
  readonly provider: string;
}

/** Differences of an interaction that are printed; the JSON has all. */
const MOST_DIFFERENCES = 5;
const MOST_LETTERS = 80;

/** What changes in a lock, pair by pair: `+` is added, `~` has changed, `-` is removed, `!` is left out. */
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
    .slice(0, MOST_DIFFERENCES)
    .map(({ path, before, after }) => `${path}: ${valueText(before)} → ${valueText(after)}`);
  const more = differences.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more (--json has all)`] : lines;
}

function valueText(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}

/** What is in no mock, and why. */
export function leftOutText(leftOut: readonly LeftOutOfPair[]): string[] {
  return leftOut.map(
    ({ consumer, provider, description, reason }) =>
      `left out: ${consumer} → ${provider} "${description}": ${reason}`,
  );
}
