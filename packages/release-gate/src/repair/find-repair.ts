import { findBrokenPairs } from '../plan/broken-pairs.ts';
import { isNotKnown, type BrokenPair, type Release } from '../plan/release.ts';
import { orderActions } from './order-actions.ts';
import {
  applyAction,
  isSameVersion,
  type PublishedVersion,
  type RepairAction,
  type StaleRecord,
} from './repair-action.ts';

/** What is available for a repair besides publishing, verifying and changing code. */
export interface RepairOptions {
  /** Published versions of pacticipants that the release does not change; the preferred ones first. */
  readonly candidates: readonly PublishedVersion[];
  /** Live versions that are known not to run. */
  readonly staleRecords?: readonly StaleRecord[];
  /** Stops the search after this many combinations; by default, fewer the more contracts there are. */
  readonly maxCombinations?: number;
}

/**
 * - `found`: these actions make the release deployable, and no smaller set does. Empty when it already is.
 * - `impossible`: no set of actions does, because these pairs remain broken; the actions only ask.
 * - `gave-up`: the search reached its limit. The actions found so far work, but a smaller set may exist.
 */
export type Repair = (
  | { readonly kind: 'found'; readonly actions: readonly RepairAction[] }
  | {
      readonly kind: 'impossible';
      readonly actions: readonly RepairAction[];
      readonly blocked: readonly BrokenPair[];
    }
  | { readonly kind: 'gave-up'; readonly actions: readonly RepairAction[] | undefined }
) & {
  /** The pacticipants of every pair that the search met: only their versions could help. */
  readonly involved: ReadonlySet<string>;
};

/** Changing code is a last resort: any number of other actions is preferred to it. */
const COST_OF_FIX = 1_000_000;

/** Contracts that the search reads in total, which takes some seconds. */
const MAX_READ = 5_000_000;

/**
 * Finds the smallest set of actions that makes a release deployable: as few changes of code as
 * possible, then as few actions as possible. Every blocking pair needs an action of its own, or one
 * that replaces one of its sides; the search tries each of these for one pair after another.
 */
export function findRepair(release: Release, options: RepairOptions): Repair {
  const search = new Search(release, options);
  search.explore(release, []);
  const { best, isComplete, involved } = search;
  const actions = best && orderActions(release, best);
  if (!isComplete) return { kind: 'gave-up', actions, involved };
  if (actions !== undefined) return { kind: 'found', actions, involved };
  const blocked = findUnrepairable(release);
  const asked = new Map(blocked.map((pair) => [pair.provider, pair]));
  return {
    ...{ kind: 'impossible', blocked, involved },
    actions: [...asked.values()].map((pair) => ({
      ...{ kind: 'ask-team', pair },
      isRemoved: release.targets.some(({ pacticipant }) => pacticipant === pair.provider),
    })),
  };
}

/** A depth-first search that leaves a branch once it costs at least as much as the best set found. */
class Search {
  best: readonly RepairAction[] | undefined;
  isComplete = true;
  readonly involved = new Set<string>();
  private combinations = 0;

  private readonly options: RepairOptions;
  private readonly maxCombinations: number;

  constructor({ contracts }: Release, options: RepairOptions) {
    this.options = options;
    const affordable = Math.min(20_000, Math.max(200, MAX_READ / contracts.length));
    this.maxCombinations = options.maxCombinations ?? affordable;
  }

  explore(release: Release, actions: readonly RepairAction[]): void {
    const waysOut = withoutShared(findBrokenPairs(release).blocking).map((pair) => ({
      pair,
      actions: actionsFor(pair, release, this.options).filter((each) => !isRepeated(each, actions)),
    }));
    for (const { pair } of waysOut) this.involved.add(pair.consumer).add(pair.provider);
    const [next] = waysOut.toSorted((one, other) => one.actions.length - other.actions.length);
    if (next === undefined) {
      if (this.isBetter(costOf(actions))) this.best = actions;
      return;
    }
    if (!this.isBetter(costOf(actions) + leastCost(waysOut))) return;
    for (const action of next.actions) {
      if (this.isExhausted()) return;
      this.explore(applyAction(release, action), [...actions, action]);
    }
  }

  private isBetter(cost: number): boolean {
    return this.best === undefined || cost < costOf(this.best);
  }

  private isExhausted(): boolean {
    this.combinations += 1;
    if (this.combinations > this.maxCombinations) this.isComplete = false;
    return !this.isComplete;
  }
}

/** One pair for each result that resolves it: the others are resolved with it. */
function withoutShared(pairs: readonly BrokenPair[]): readonly BrokenPair[] {
  const seen = new Set<string>();
  return pairs.filter(({ consumer, provider, providerVersion, content }) => {
    if (content === undefined) return true;
    const key = JSON.stringify([consumer, provider, providerVersion, content]);
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

/** A record is corrected once, although the version that runs instead can be recorded as well. */
function isRepeated(action: RepairAction, earlier: readonly RepairAction[]): boolean {
  return (
    action.kind === 'correct-record' &&
    earlier.some((each) => each.kind === 'correct-record' && isSameVersion(each, action))
  );
}

interface WaysOut {
  readonly pair: BrokenPair;
  readonly actions: readonly RepairAction[];
}

/**
 * A lower bound of what resolving these pairs costs: a pair with one way out costs at least that, and pairs
 * without a common pacticipant need an action each.
 */
function leastCost(waysOut: readonly WaysOut[]): number {
  const used = new Set<string>();
  let cost = 0;
  for (const { pair, actions } of waysOut) {
    if (actions.length <= 1 && isOwnAction(actions[0])) {
      cost += costOf(actions);
    } else if (!used.has(pair.consumer) && !used.has(pair.provider)) {
      cost += 1;
      used.add(pair.consumer).add(pair.provider);
    }
  }
  return cost;
}

/** Whether an action resolves no other pair. */
function isOwnAction(action: RepairAction | undefined): boolean {
  return action?.kind === 'verify' || action?.kind === 'fix';
}

export function costOf(actions: readonly RepairAction[]): number {
  const costs = actions.map(({ kind }) => (kind === 'fix' ? COST_OF_FIX : 1));
  return costs.reduce((sum, cost) => sum + cost, 0);
}

/** Every action that can resolve a blocking pair. */
function actionsFor(
  pair: BrokenPair,
  release: Release,
  { candidates, staleRecords = [] }: RepairOptions,
): RepairAction[] {
  const isSide = ({ pacticipant }: PublishedVersion): boolean =>
    pacticipant === pair.consumer || pacticipant === pair.provider;
  const isLive = (record: PublishedVersion): boolean =>
    release.live.some((live) => isSameVersion(live, record));
  return [
    ...ownActions(pair),
    ...staleRecords
      .filter((each) => isSide(each) && isLive(each))
      .map((each) => ({ kind: 'correct-record' as const, ...each })),
    ...candidates
      .filter((each) => isSide(each) && canBeAdded(release, each))
      .map((each) => ({ kind: 'add-version' as const, ...each })),
  ];
}

/**
 * Whether the release can deploy a version as well, and it would change something: of several live versions, one
 * can replace the others.
 */
function canBeAdded({ targets, live }: Release, added: PublishedVersion): boolean {
  if (targets.some(({ pacticipant }) => pacticipant === added.pacticipant)) return false;
  const own = live.filter(({ pacticipant }) => pacticipant === added.pacticipant);
  const isLive = own.some((each) => isSameVersion(each, added));
  const replacesOther = own.some((each) => each.staysLive !== true && !isSameVersion(each, added));
  return !isLive || replacesOther;
}

function ownActions(pair: BrokenPair): RepairAction[] {
  if (pair.providerVersion === undefined) return [];
  if (pair.reason === 'not-published') return [{ kind: 'publish-pact', pair }];
  return [{ kind: isNotKnown(pair) ? 'verify' : 'fix', pair }];
}

/** The pairs that only another version of a pacticipant can resolve. */
function findUnrepairable(release: Release): BrokenPair[] {
  return findBrokenPairs(release).blocking.filter((pair) => ownActions(pair).length === 0);
}
