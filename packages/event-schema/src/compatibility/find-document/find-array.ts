import type { Atom, Literal } from './formula.ts';
import { firstFinding, type Find, type Finding } from './finding.ts';

type ArrayAtom = Extract<
  Atom,
  { atom: 'atLeast' | 'atMost' | 'unique' | 'item' | 'everyItem' | 'someItem' }
>;
type SomeItem = Extract<Atom, { from: number }>;

const longest = 1000;

/** An array that all the atoms allow. */
export function findArray(atoms: readonly ArrayAtom[], find: Find): Finding {
  const uniqueness = new Set(atoms.flatMap((atom) => (atom.atom === 'unique' ? [atom.holds] : [])));
  if (uniqueness.size > 1) {
    return 'none';
  }
  const somes = atoms.flatMap((atom) => (atom.atom === 'someItem' ? [atom] : []));
  // Behind the last index that is spoken of, one place is like another.
  const horizon = Math.max(0, ...atoms.map(reach));
  const places = horizon + somes.length + (uniqueness.has(false) ? 2 : 0);
  const twins = uniqueness.has(false) ? pairsBelow(places) : [undefined];
  const ways = twins.flatMap((pair) =>
    placements(somes, places).map((placed) => ({ pair, placed })),
  );
  return firstFinding(
    ways.map((way) => () => fill(atoms, { ...way, distinct: uniqueness.has(true) }, find)),
  );
}

function reach(atom: ArrayAtom): number {
  return 'index' in atom ? atom.index + 1 : 'from' in atom ? atom.from : 0;
}

function pairsBelow(places: number): (readonly [number, number])[] {
  return Array.from({ length: places }, (_, second) =>
    Array.from({ length: second }, (_unused, first) => [first, second] as const),
  ).flat();
}

type Placed = readonly { readonly index: number; readonly is: Literal }[];

/** Each way to say at which place each "some item" shall stand. */
function placements(somes: readonly SomeItem[], places: number): readonly Placed[] {
  return somes.reduce<readonly Placed[]>(
    (ways, { from, is }) =>
      ways.flatMap((way) =>
        Array.from({ length: Math.max(places - from, 0) }, (_, offset) => [
          ...way,
          { index: from + offset, is },
        ]),
      ),
    [[]],
  );
}

interface Way {
  /** Two places that hold the same item, where the array must have such. */
  readonly pair: readonly [number, number] | undefined;
  readonly placed: Placed;
  readonly distinct: boolean;
}

function fill(atoms: readonly ArrayAtom[], { pair, placed, distinct }: Way, find: Find): Finding {
  const used = [...placed.map(({ index }) => index), ...(pair ?? [])];
  const length = Math.max(0, ...counts(atoms, 'atLeast'), ...used.map((index) => index + 1));
  if (length > Math.min(...counts(atoms, 'atMost'))) {
    return 'none';
  }
  if (length > longest) {
    return 'unknown';
  }
  const demands = Array.from({ length }, (_, index) => demandsOn(index, atoms, placed));
  if (pair !== undefined) {
    const both = [...(demands[pair[0]] ?? []), ...(demands[pair[1]] ?? [])];
    demands[pair[0]] = both;
    demands[pair[1]] = both;
  }
  return distinct ? findDistinct(demands, find) : findEach(demands, find);
}

function counts(atoms: readonly ArrayAtom[], wanted: 'atLeast' | 'atMost'): number[] {
  return atoms.flatMap((atom) => (atom.atom === wanted && 'count' in atom ? [atom.count] : []));
}

function demandsOn(index: number, atoms: readonly ArrayAtom[], placed: Placed): readonly Literal[] {
  return [
    ...atoms.flatMap((atom) => {
      const speaks =
        atom.atom === 'item'
          ? atom.index === index
          : atom.atom === 'everyItem' && atom.from <= index;
      return speaks && 'is' in atom ? [atom.is] : [];
    }),
    ...placed.flatMap((some) => (some.index === index ? [some.is] : [])),
  ];
}

function findEach(demands: readonly (readonly Literal[])[], find: Find): Finding {
  const items: unknown[] = [];
  let unsure = false;
  for (const demand of demands) {
    const item = find(demand);
    if (item === 'none') {
      return 'none';
    }
    unsure ||= item === 'unknown';
    items.push(typeof item === 'object' ? item.document : undefined);
  }
  return unsure ? 'unknown' : { document: items };
}

/** Each item unlike those before it. Where the first choice was unlucky, the answer is not "none". */
function findDistinct(demands: readonly (readonly Literal[])[], find: Find): Finding {
  const plain = findEach(demands, find);
  if (typeof plain !== 'object') {
    return plain;
  }
  const items: unknown[] = [];
  const alike = demands.every((demand) => sameDemands(demand, demands[0] ?? []));
  for (const demand of demands) {
    const item = find([
      ...demand,
      ...items.map((before) => ({ schema: { const: before }, fits: false })),
    ]);
    if (typeof item !== 'object') {
      return alike ? item : 'unknown';
    }
    items.push(item.document);
  }
  return { document: items };
}

function sameDemands(one: readonly Literal[], other: readonly Literal[]): boolean {
  const keys = new Set(other.map((literal) => JSON.stringify(literal)));
  return one.length === other.length && one.every((literal) => keys.has(JSON.stringify(literal)));
}
