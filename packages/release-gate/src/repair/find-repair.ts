import { findBrokenPairs } from '../plan/broken-pairs.ts';
import { isNotVerified, type BrokenPair, type Release } from '../plan/release.ts';
import { applyAction, isSameVersion, type RepairAction } from './repair-action.ts';

/** What is available for a repair besides verifying and changing code. */
export interface RepairOptions {
  /** Published versions of pacticipants that the release does not change. */
  readonly candidates: readonly PublishedVersion[];
  /** Live versions that are known not to run. */
  readonly staleRecords?: readonly PublishedVersion[];
  /** Stops the search after this many combinations; 20,000 by default. */
  readonly maxCombinations?: number;
}

export interface PublishedVersion {
  readonly pacticipant: string;
  readonly version: string;
}

/**
 * - `found`: these actions make the release deployable, and no smaller set does. Empty when it already is.
 * - `impossible`: no set of actions does, because these pairs remain broken.
 * - `gave-up`: the search reached its limit. The actions found so far work, but a smaller set may exist.
 */
export type Repair =
  | { readonly kind: 'found'; readonly actions: readonly RepairAction[] }
  | { readonly kind: 'impossible'; readonly blocked: readonly BrokenPair[] }
  | { readonly kind: 'gave-up'; readonly actions: readonly RepairAction[] | undefined };

/** Changing code is a last resort: any number of other actions is preferred to it. */
const COST_OF_FIX = 1_000_000;

/**
 * Finds the smallest set of actions that makes a release deployable: as few changes of code as
 * possible, then as few actions as possible. Every blocking pair needs an action of its own, or one
 * that replaces one of its sides; the search tries each of these for one pair after another.
 */
export function findRepair(release: Release, options: RepairOptions): Repair {
  const search = new Search(options);
  search.explore(release, []);
  const { best, isComplete } = search;
  if (!isComplete) return { kind: 'gave-up', actions: best };
  if (best !== undefined) return { kind: 'found', actions: best };
  return { kind: 'impossible', blocked: findUnrepairable(release) };
}

/** A depth-first search that leaves a branch once it costs as much as the best set found. */
class Search {
  best: readonly RepairAction[] | undefined;
  isComplete = true;
  private combinations = 0;

  private readonly options: RepairOptions;

  constructor(options: RepairOptions) {
    this.options = options;
  }

  explore(release: Release, actions: readonly RepairAction[]): void {
    const { blocking } = findBrokenPairs(release);
    const [next] = blocking
      .map((pair) => actionsFor(pair, release, this.options))
      .toSorted((one, other) => one.length - other.length);
    if (next === undefined) {
      if (this.isBetter(actions)) this.best = actions;
      return;
    }
    for (const action of next) {
      const extended = [...actions, action];
      if (!this.isBetter(extended)) continue;
      if (this.isExhausted()) return;
      this.explore(applyAction(release, action), extended);
    }
  }

  private isBetter(actions: readonly RepairAction[]): boolean {
    return this.best === undefined || costOf(actions) < costOf(this.best);
  }

  private isExhausted(): boolean {
    this.combinations += 1;
    const { maxCombinations = 20_000 } = this.options;
    if (this.combinations > maxCombinations) this.isComplete = false;
    return !this.isComplete;
  }
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
  const names = [pair.consumer, pair.provider];
  const isSide = ({ pacticipant }: PublishedVersion): boolean => names.includes(pacticipant);
  const isUnchanged = ({ pacticipant, version }: PublishedVersion): boolean =>
    !release.targets.some((target) => target.pacticipant === pacticipant) &&
    !release.live.some((live) => isSameVersion(live, { pacticipant, version }));
  const isLive = (record: PublishedVersion): boolean =>
    release.live.some((live) => isSameVersion(live, record));
  return [
    ...ownActions(pair),
    ...candidates
      .filter((each) => isSide(each) && isUnchanged(each))
      .map((each) => ({ kind: 'add-version' as const, ...each })),
    ...staleRecords
      .filter((each) => isSide(each) && isLive(each))
      .map((each) => ({ kind: 'correct-record' as const, ...each })),
  ];
}

function ownActions(pair: BrokenPair): RepairAction[] {
  if (pair.providerVersion === undefined) return [];
  return [{ kind: isNotVerified(pair) ? 'verify' : 'fix', pair }];
}

/** The pairs that only another version of a pacticipant can resolve. */
function findUnrepairable(release: Release): BrokenPair[] {
  return findBrokenPairs(release).blocking.filter((pair) => ownActions(pair).length === 0);
}
