import type { PlanVerdict } from '../plan-release.ts';
import type { Release, Target } from '../release.ts';

/** What trying all orders and groupings of a release finds. */
export interface BruteForceResult {
  readonly verdict: PlanVerdict;
  /** The largest number of deployments or groups, one after the other, that deploys everything. */
  readonly longestOrder: number;
}

/** Tries every order of every grouping. The sets of targets are bit masks. */
export function tryAllOrders(release: Release): BruteForceResult {
  const changes = changesOf(release);
  const everything = 2 ** changes.length - 1;
  const isValid = range(everything + 1).map((mask) => isValidState(release, select(changes, mask)));
  const longest = findLongestOrders(isValid);
  const longestOrder = longest[everything] ?? -1;
  return { verdict: toVerdict(release, { isValid, longestOrder, changes }), longestOrder };
}

interface Found {
  readonly isValid: readonly boolean[];
  readonly longestOrder: number;
  readonly changes: readonly Target[];
}

function toVerdict(release: Release, { isValid, longestOrder, changes }: Found): PlanVerdict {
  if (isValid.every(Boolean)) return 'now';
  if (longestOrder === changes.length) return 'in-order';
  if (longestOrder >= 0) return 'together';
  const optimistic = {
    ...release,
    contracts: release.contracts.map((each) => ({
      ...each,
      isPublished: true,
      results: assumeSuccess(each.results),
    })),
  };
  return isValidState(optimistic, changes) ? 'unknown' : 'no';
}

function assumeSuccess(results: ReadonlyMap<string, boolean>): Map<string, boolean> {
  return new Map(['0', '1', '2'].map((version) => [version, results.get(version) ?? true]));
}

/** For each set of targets, the most steps in which it can be deployed; -1 if it cannot. */
function findLongestOrders(isValid: readonly boolean[]): number[] {
  const longest: number[] = [0];
  for (const mask of range(isValid.length).slice(1)) {
    const earlier = range(mask).filter((before) => (before & mask) === before);
    const best = Math.max(...earlier.map((before) => longest[before] ?? -1));
    longest[mask] = isValid[mask] === true && best >= 0 ? best + 1 : -1;
  }
  return longest;
}

/** Whether every contract holds in the environment after these changes, or was broken before. */
export function isValidState(release: Release, applied: readonly Target[]): boolean {
  return findNewlyBroken(release, applied).length === 0;
}

/** A contract of a version that replaces others counts as new, even if that version was live before. */
export function findNewlyBroken(release: Release, applied: readonly Target[]): Broken[] {
  const before = new Set(findBroken(release, []).map(({ id }) => id));
  const deployed = new Set(
    changesOf(release)
      .filter((change) => applied.some(({ pacticipant }) => pacticipant === change.pacticipant))
      .map(({ pacticipant, version }) => `${pacticipant}@${version}`),
  );
  return findBroken(release, applied).filter(
    ({ id, sides }) => !before.has(id) || sides.some((side) => deployed.has(side)),
  );
}

export function changesOf(release: Release): Target[] {
  return release.targets.filter(
    (target) => liveAfter(release, [target]).join() !== liveAfter(release, []).join(),
  );
}

/** A contract that does not hold. */
interface Broken {
  readonly id: string;
  /** The versions of both sides. */
  readonly sides: readonly string[];
  /** The result; undefined without one. */
  readonly success: false | undefined | 'absent' | 'not-published';
  /** The consumer version and the provider. */
  readonly contract: string;
  /** What one result resolves: the content of the pact, if it is known, and the provider version. */
  readonly result: string;
}

/** The contracts that do not hold in the environment after these changes. */
function findBroken(release: Release, applied: readonly Target[]): Broken[] {
  const live = new Set(liveAfter(release, applied));
  const started = new Set(liveAfter(release, []));
  return release.contracts.flatMap((contract) => {
    const { consumer, consumerVersion, provider, results } = contract;
    const { isForMessages = false, isPublished = true, content } = contract;
    const own = `${consumer}@${consumerVersion}`;
    if (!live.has(own)) return [];
    const versions = ['0', '1', '2'].map((version) => ({ version, id: `${provider}@${version}` }));
    const name = `${own} with ${provider}`;
    const isAbsent = !versions.some(({ id }) => live.has(id));
    const read = versions.filter(({ id }) => live.has(id) || (isForMessages && started.has(id)));
    const broken = read.filter(
      ({ version }) => !isPublished || results.get(version) !== true || breaks(contract, version),
    );
    const absence: Broken = {
      id: `${name} absent`,
      sides: [own],
      success: 'absent',
      contract: name,
      result: name,
    };
    const pact = content === undefined ? name : `${consumer} ${content} with ${provider}`;
    return [
      ...(isAbsent ? [absence] : []),
      ...broken.map(({ version }) => ({
        id: `${name} ${version}`,
        sides: [own, `${provider}@${version}`],
        contract: name,
        result: `${pact} ${version}`,
        success: isPublished ? resultOf(contract, version) : ('not-published' as const),
      })),
    ];
  });
}

type Contract = Release['contracts'][number];

function resultOf(contract: Contract, version: string): false | undefined {
  return contract.results.has(version) || breaks(contract, version) ? false : undefined;
}

/** By a change of the provider's document. */
function breaks({ apiBreaks }: Contract, version: string): boolean {
  return apiBreaks?.has(version) === true;
}

function liveAfter({ live }: Release, applied: readonly Target[]): string[] {
  const isReplaced = ({ pacticipant, staysLive }: Release['live'][number]): boolean =>
    staysLive !== true && applied.some((target) => target.pacticipant === pacticipant);
  const kept = live.filter((each) => !isReplaced(each));
  const added = applied.filter(({ version }) => version !== undefined);
  const all = [...kept, ...added].map(({ pacticipant, version }) => `${pacticipant}@${version}`);
  return [...new Set(all)].sort();
}

function select(targets: readonly Target[], mask: number): Target[] {
  return targets.filter((_, index) => (mask & (1 << index)) !== 0);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
