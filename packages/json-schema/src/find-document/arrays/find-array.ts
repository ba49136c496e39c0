import { findDistinct } from './find-distinct.ts';
import { firstFinding, type Find, type Finding } from '../finding.ts';
import type { Atom, Literal } from '../formula/formula.ts';
import type { Searcher } from '../search/searcher.ts';

type ArrayAtom = Extract<
  Atom,
  {
    atom: 'atLeast' | 'atMost' | 'unique' | 'item' | 'everyItem' | 'itemsAtLeast' | 'itemsAtMost';
  }
>;
type ItemCount = Extract<ArrayAtom, { atom: 'itemsAtLeast' | 'itemsAtMost' }>;

const MAX_LENGTH = 500;
const MAX_PLACED = 50;
const MAX_LIMITS = 3;

/** Finds an array that satisfies all atoms. */
export function findArray(atoms: readonly ArrayAtom[], { find, budget }: Searcher): Finding {
  const uniqueness = new Set(atoms.flatMap((atom) => (atom.atom === 'unique' ? [atom.holds] : [])));
  if (uniqueness.size > 1) return 'none';
  const demandsAt = makeDemands(atoms);
  const horizon = Math.max(0, ...atoms.map(reach));
  const impossible = Array.from({ length: horizon + 1 }, (_, index) => index).find(
    (index) => find(demandsAt(index)) === 'none',
  );
  const least = Math.max(0, ...counts(atoms, 'atLeast'));
  const most = Math.min(impossible ?? Infinity, ...counts(atoms, 'atMost'));
  if (least > most) return 'none';
  const placed = itemCounts(atoms, 'itemsAtLeast').flatMap((atom) =>
    Array.from({ length: Math.min(atom.count, MAX_PLACED + 1) }, () => atom),
  );
  const limits = itemCounts(atoms, 'itemsAtMost');
  if (least > MAX_LENGTH || placed.length > MAX_PLACED || limits.length > MAX_LIMITS) {
    budget.giveUp({ code: 'array-too-complex' });
    return 'unknown';
  }
  const task = { find, budget, demandsAt, horizon, least, most, limits };
  const distinct = uniqueness.has(true);
  if (!uniqueness.has(false)) {
    return place(placed, { extras: new Map(), pair: undefined }, { ...task, distinct });
  }
  return firstFinding(
    pairsOf(task).map(
      (pair) => () => place(placed, { extras: new Map(), pair }, { ...task, distinct }),
    ),
  );
}

/** The index from which on the atoms make no difference between indexes. */
function reach(atom: ArrayAtom): number {
  return 'index' in atom ? atom.index + 1 : 'from' in atom ? atom.from : 0;
}

function counts(atoms: readonly ArrayAtom[], wanted: 'atLeast' | 'atMost'): number[] {
  return atoms.flatMap((atom) => (atom.atom === wanted && 'count' in atom ? [atom.count] : []));
}

function itemCounts(atoms: readonly ArrayAtom[], wanted: ItemCount['atom']): ItemCount[] {
  return atoms.flatMap((atom) => (atom.atom === wanted && 'is' in atom ? [atom] : []));
}

interface Task extends Searcher {
  /** What the atoms demand of the item at an index, if the array is that long. */
  readonly demandsAt: (index: number) => readonly Literal[];
  readonly horizon: number;
  readonly least: number;
  readonly most: number;
  readonly limits: readonly ItemCount[];
  readonly distinct: boolean;
}

function makeDemands(atoms: readonly ArrayAtom[]): Task['demandsAt'] {
  const items = new Map<number, Literal[]>();
  for (const atom of atoms) {
    if (atom.atom === 'item') items.set(atom.index, [...(items.get(atom.index) ?? []), atom.is]);
  }
  const every = atoms.flatMap((atom) => (atom.atom === 'everyItem' ? [atom] : []));
  return (index) => [
    ...(items.get(index) ?? []),
    ...every.flatMap(({ from, is }) => (from <= index ? [is] : [])),
  ];
}

type Pair = readonly [number, number];

/** Pairs of indexes that could hold equal items, for an array that must contain duplicates. */
function pairsOf({ find, demandsAt, horizon, most }: Omit<Task, 'distinct'>): Pair[] {
  const pairs: Pair[] = [[horizon, horizon + 1]];
  for (let second = 1; second <= horizon; second += 1) {
    for (let first = 0; first < second; first += 1) pairs.push([first, second]);
  }
  return pairs.filter(
    ([first, second]) =>
      second < most && find([...demandsAt(first), ...demandsAt(second)]) !== 'none',
  );
}

interface Placement {
  /** Demands on an item in addition to `demandsAt`. */
  readonly extras: ReadonlyMap<number, readonly ItemCount[]>;
  readonly pair: Pair | undefined;
}

/** Chooses an index for each required item: one already in use, one below the horizon, or a new one. */
function place([next, ...others]: readonly ItemCount[], placement: Placement, task: Task): Finding {
  if (next === undefined) return fill(placement, task);
  if (!task.budget.spend()) return 'unknown';
  const { extras, pair } = placement;
  const used = [...extras.keys(), ...(pair ?? [])];
  const fresh = Math.max(task.horizon - 1, ...used) + 1;
  const named = Array.from({ length: task.horizon }, (_, index) => index);
  const indices = [...new Set([...used, ...named, fresh])].filter(
    (index) => index >= next.from && index < task.most && !(extras.get(index) ?? []).includes(next),
  );
  return firstFinding(
    indices.map((index) => () => {
      const there = [...(extras.get(index) ?? []), next];
      const wanted = [...task.demandsAt(index), ...there.map(({ is }) => is)];
      if (task.find(wanted) === 'none') return 'none';
      return place(others, { extras: new Map([...extras, [index, there]]), pair }, task);
    }),
  );
}

/** One item, or the two items that must be equal. */
interface Slot {
  readonly indices: readonly number[];
  readonly demands: readonly Literal[];
}

/** A partial decision about which slots count toward which limits. */
interface Filling {
  readonly left: readonly Slot[];
  readonly decided: readonly Slot[];
  readonly length: number;
}

function fill(placement: Placement, task: Task): Finding {
  const used = [...placement.extras.keys(), ...(placement.pair ?? [])];
  const length = Math.max(task.least, ...used.map((index) => index + 1));
  if (length > task.most) return 'none';
  if (!task.budget.spend(length)) return 'unknown';
  const [first, second] = placement.pair ?? [];
  const slots: Slot[] = Array.from({ length }, (_, index) => index)
    .filter((index) => index !== second)
    .map((index) => {
      const indices = index === first && second !== undefined ? [index, second] : [index];
      return { indices, demands: indices.flatMap((each) => demandsWith(each, placement, task)) };
    });
  return withinLimits({ left: slots, decided: [], length }, task);
}

function demandsWith(index: number, { extras }: Placement, task: Task): Literal[] {
  return [...task.demandsAt(index), ...(extras.get(index) ?? []).map(({ is }) => is)];
}

/** Decides for each slot which of the limits on matching items it counts toward. */
function withinLimits({ left, decided, length }: Filling, task: Task): Finding {
  if (!task.budget.spend()) return 'unknown';
  const [slot, ...others] = left;
  if (slot === undefined) return toArray(decided, length, task);
  return firstFinding(
    subsetsOf(task.limits).map((counted) => () => {
      const limits = task.limits.map((limit) => {
        const places = slot.indices.filter((index) => index >= limit.from).length;
        return counted.includes(limit) ? { ...limit, count: limit.count - places } : limit;
      });
      if (limits.some(({ count }) => count < 0)) return 'none';
      const uncounted = task.limits
        .filter((limit) => !counted.includes(limit))
        .filter((limit) => slot.indices.some((index) => index >= limit.from))
        .map(({ is }) => ({ schema: is.schema, fits: !is.fits }));
      const demands = [...slot.demands, ...uncounted];
      if (task.find(demands) === 'none') return 'none';
      const next = [...decided, { ...slot, demands }];
      return withinLimits({ left: others, decided: next, length }, { ...task, limits });
    }),
  );
}

function subsetsOf<Element>(elements: readonly Element[]): Element[][] {
  return elements.reduce<Element[][]>(
    (subsets, element) => [...subsets, ...subsets.map((subset) => [...subset, element])],
    [[]],
  );
}

function toArray(slots: readonly Slot[], length: number, task: Task): Finding {
  const demands = slots.map((slot) => slot.demands);
  const found = task.distinct ? findDistinct(demands, task) : findEach(demands, task.find);
  if (typeof found === 'string') return found;
  const items = Array.from<unknown>({ length });
  slots.forEach(({ indices }, position) => {
    for (const index of indices) items[index] = found[position];
  });
  return { document: items };
}

function findEach(
  demands: readonly (readonly Literal[])[],
  find: Find,
): readonly unknown[] | 'none' | 'unknown' {
  const found = demands.map(find);
  if (found.includes('none')) return 'none';
  return found.some((each) => each === 'unknown')
    ? 'unknown'
    : found.map((each) => (each as { document: unknown }).document);
}
