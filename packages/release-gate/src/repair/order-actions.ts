import { planRelease } from '../plan/plan-release.ts';
import type { Release } from '../plan/release.ts';
import { applyAction, type RepairAction } from './repair-action.ts';

/** What the other actions need comes first. */
const ORDER: readonly RepairAction['kind'][] = ['fix', 'publish-pact', 'verify', 'correct-record'];

/**
 * Sorts the actions of a repair by when they are possible. An added version becomes one to deploy first if it
 * can be deployed without the release.
 */
export function orderActions(
  release: Release,
  actions: readonly RepairAction[],
): readonly RepairAction[] {
  const added = actions.flatMap((action) => (action.kind === 'add-version' ? [action] : []));
  const others = actions.filter(({ kind }) => kind !== 'add-version');
  const start = others.reduce(applyAction, { ...release, targets: [], withoutContracts: [] });
  const first = findDeployableFirst(start, added);
  const sorted = others.toSorted(
    (one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind),
  );
  return [
    ...sorted,
    ...first.map((each) => ({ ...each, kind: 'deploy-first' as const })),
    ...added.filter((each) => !first.includes(each)),
  ];
}

type AddVersion = RepairAction & { readonly kind: 'add-version' };

/** The versions that can be deployed before the release one at a time, in an order that is possible. */
function findDeployableFirst(
  release: Release,
  added: readonly AddVersion[],
): readonly AddVersion[] {
  if (added.length === 0) return [];
  const { blocked, steps } = planRelease(added.reduce(applyAction, release));
  if (blocked.length > 0) {
    // These need a version of the release.
    const needing = new Set(blocked.flatMap(({ consumer, provider }) => [consumer, provider]));
    const others = added.filter(({ pacticipant }) => !needing.has(pacticipant));
    return findDeployableFirst(release, others);
  }
  const firstGroup = steps.findIndex(({ isTogether }) => isTogether);
  const before = firstGroup === -1 ? steps : steps.slice(0, firstGroup);
  const names = before.flatMap(({ deploy }) => deploy.map(({ pacticipant }) => pacticipant));
  return names.flatMap((name) => added.find(({ pacticipant }) => pacticipant === name) ?? []);
}
