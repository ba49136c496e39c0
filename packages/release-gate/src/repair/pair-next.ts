import { nextText } from '../plan/pair-text.ts';
import { shareResult, type BrokenPair } from '../plan/release.ts';
import { actionText } from './action-text.ts';
import type { RepairAction } from './repair-action.ts';

/** What to do about a blocking pair: what the repair of the release does about it, if there is one. */
export function pairNextText(pair: BrokenPair, actions: readonly RepairAction[] = []): string {
  const action =
    actions.find((each) => 'pair' in each && shareResult(each.pair, pair)) ??
    actions.find(
      (each) =>
        !('pair' in each) &&
        (each.pacticipant === pair.consumer || each.pacticipant === pair.provider),
    );
  if (action === undefined || action.kind === 'fix' || action.kind === 'verify')
    return nextText(pair);
  return `${actionText(action)}.`;
}
