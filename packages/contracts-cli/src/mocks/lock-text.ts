import type { LeftOut } from '@shopflow/mock-sync/lock';
import type { InteractionChange, LockChange } from '@shopflow/mock-sync/lock-changes';

interface LeftOutOfPair extends LeftOut {
  readonly consumer: string;
  readonly provider: string;
}

const SIGNS: Record<InteractionChange['kind'], string> = { added: '+', changed: '~', removed: '-' };

/** What changes in a lock, pair by pair: `+` comes, `~` is another, `-` goes. */
export function changesText(changes: readonly LockChange[]): string[] {
  return changes.flatMap(({ consumer, provider, interactions }) => [
    `${consumer} → ${provider}`,
    ...interactions.map(({ kind, description }) => `  ${SIGNS[kind]} "${description}"`),
  ]);
}

/** What no mock may play, and why. */
export function leftOutText(leftOut: readonly LeftOutOfPair[]): string[] {
  return leftOut.map(
    ({ consumer, provider, description, reason }) =>
      `left out: ${consumer} → ${provider} "${description}": ${reason}`,
  );
}
