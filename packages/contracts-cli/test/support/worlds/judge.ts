import type { ReleaseWorld } from './release-world.ts';

/** The versions that are live at one moment, as `name@version`. */
type State = ReadonlySet<string>;

/** A pact that does not hold in a state: `consumer@1 provider@2`, or without a version if none is live. */
interface BrokenContract {
  readonly pair: string;
  readonly kind: 'failed' | 'missing' | 'absent';
  /** What one result resolves: a pact's content and a provider version. */
  readonly result: string;
}

export interface Judgment {
  readonly verdict: 'now' | 'in-order' | 'together' | 'no' | 'unknown';
  /** The pairs that are broken after the release and were not before. */
  readonly blocked: readonly BrokenContract[];
  /** The largest number of deployments or groups, one after the other; -1 without any order. */
  readonly longestOrder: number;
}

/**
 * Judges a release by trying all orders and groupings of its changes. It knows only what a valid state is, and
 * shares no code with the planner.
 */
export function judge(world: ReleaseWorld): Judgment {
  const changes = changesOf(world);
  const all = 2 ** changes.length - 1;
  const isValid = Array.from({ length: all + 1 }, (_, mask) =>
    isValidAfter(world, select(changes, mask)),
  );
  const longest = [0];
  for (let mask = 1; mask <= all; mask++) {
    let best = -1;
    for (let before = 0; before < mask; before++) {
      if ((before & mask) === before) best = Math.max(best, longest[before] ?? -1);
    }
    longest[mask] = isValid[mask] === true && best >= 0 ? best + 1 : -1;
  }
  const longestOrder = longest[all] ?? -1;
  const blocked = findNewlyBroken(world, changes);
  return { verdict: toVerdict(), blocked, longestOrder };

  function toVerdict(): Judgment['verdict'] {
    if (blocked.length > 0)
      return blocked.every(({ kind }) => kind === 'missing') ? 'unknown' : 'no';
    if (isValid.every(Boolean)) return 'now';
    return longestOrder === changes.length ? 'in-order' : 'together';
  }
}

/** Whether every contract holds after these changes, or did not hold before the release. */
export function isValidAfter(world: ReleaseWorld, changed: readonly string[]): boolean {
  return findNewlyBroken(world, changed).length === 0;
}

export function changesOf(world: ReleaseWorld): string[] {
  const before = [...stateAfter(world, [])].sort().join();
  return [...world.targets.keys()].filter(
    (name) => [...stateAfter(world, [name])].sort().join() !== before,
  );
}

/** A version that replaces others counts as new, even if it was one of several live versions before. */
function findNewlyBroken(world: ReleaseWorld, changed: readonly string[]): BrokenContract[] {
  const before = new Set(findBroken(world, []).map(({ pair }) => pair));
  const changes = new Set(changesOf(world));
  const deployed = changed
    .filter((name) => changes.has(name))
    .map((name) => `${name}@${String(world.targets.get(name))}`);
  return findBroken(world, changed).filter(
    ({ pair }) => !before.has(pair) || pair.split(' ').some((side) => deployed.includes(side)),
  );
}

function findBroken(world: ReleaseWorld, changed: readonly string[]): BrokenContract[] {
  const live = stateAfter(world, changed);
  const started = stateAfter(world, []);
  return world.pacts.flatMap(({ consumer, version, provider, isForMessages, content, results }) => {
    const reader = `${consumer}@${version}`;
    if (!live.has(reader)) return [];
    const all = (world.versions.get(provider) ?? []).map((each) => ({
      version: each,
      id: `${provider}@${each}`,
    }));
    const absent: BrokenContract[] = all.some(({ id }) => live.has(id))
      ? []
      : [{ pair: `${reader} ${provider}`, kind: 'absent', result: '' }];
    const broken = all
      .filter(({ id }) => live.has(id) || (isForMessages && started.has(id)))
      .filter((each) => results.get(each.version) !== true)
      .map((each): BrokenContract => ({
        pair: `${reader} ${each.id}`,
        result: `${consumer} ${content} ${each.id}`,
        kind: results.has(each.version) ? 'failed' : 'missing',
      }));
    return [...absent, ...broken];
  });
}

function stateAfter({ live, targets }: ReleaseWorld, changed: readonly string[]): State {
  const kept = live.filter(({ name, kind }) => kind === 'released' || !changed.includes(name));
  const added = changed.flatMap((name) => {
    const version = targets.get(name);
    return version === undefined ? [] : [`${name}@${version}`];
  });
  return new Set([...kept.map(({ name, version }) => `${name}@${version}`), ...added]);
}

function select(changes: readonly string[], mask: number): string[] {
  return changes.filter((_, index) => (mask & (1 << index)) !== 0);
}
