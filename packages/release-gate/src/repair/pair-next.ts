import { nextText } from '../plan/pair-text.ts';
import type { BrokenPair } from '../plan/release.ts';
import { actionText } from './action-text.ts';
import type { RepairAction } from './repair-action.ts';

/** What to do about a blocking pair: what the repair of the release does about it, if there is one. */
export function pairNextText(pair: BrokenPair, actions: readonly RepairAction[] = []): string {
  const action =
    actions.find((each) => 'pair' in each && isSamePair(each.pair, pair)) ??
    actions.find(
      (each) =>
        !('pair' in each) &&
        (each.pacticipant === pair.consumer || each.pacticipant === pair.provider),
    );
  if (action === undefined || action.kind === 'fix' || action.kind === 'verify')
    return nextText(pair);
  return `${actionText(action)}.`;
}

function isSamePair(one: BrokenPair, other: BrokenPair): boolean {
  return (
    one.consumer === other.consumer &&
    one.consumerVersion === other.consumerVersion &&
    one.provider === other.provider &&
    one.providerVersion === other.providerVersion
  );
}
