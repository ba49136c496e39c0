import type { Atom, Literal, Selector } from './formula.ts';
import { firstFinding, type Find, type Finding } from './finding.ts';

type SomeAtom =
  | Extract<Atom, { atom: 'everyProperty' | 'someProperty' }>
  | Extract<Atom, { atom: 'everyName' | 'someName' }>;
type ObjectAtom =
  SomeAtom | Extract<Atom, { atom: 'atLeast' | 'atMost' | 'required' | 'absent' | 'property' }>;

const anyProperty: Selector = { except: [], exceptMatching: [] };
const mostProperties = 1000;

/** An object that all the atoms allow, with no more properties than it must have. */
export function findObject(atoms: readonly ObjectAtom[], find: Find): Finding {
  const somes = atoms.flatMap((atom) =>
    atom.atom === 'someProperty' || atom.atom === 'someName' ? [atom] : [],
  );
  return placeSomes(somes, { atoms, find, required: namesOf(atoms, 'required'), placed: [] });
}

interface Draft {
  readonly atoms: readonly ObjectAtom[];
  readonly find: Find;
  readonly required: ReadonlySet<string>;
  /** What the "some property" atoms ask of the names that were chosen for them. */
  readonly placed: readonly { readonly name: string; readonly is: Literal }[];
}

/** Chooses a name for each "some property": one that the atoms speak of, or a new one. */
function placeSomes([some, ...others]: readonly SomeAtom[], draft: Draft): Finding {
  if (some === undefined) {
    return complete(draft);
  }
  const { find, atoms } = draft;
  if (find([some.is]) === 'none') {
    return 'none';
  }
  const of = some.atom === 'someProperty' ? some.of : anyProperty;
  const fresh = freshNames(draft, of, some.atom === 'someName' ? [some.is] : []);
  const known = [...spokenOf(draft)].filter(
    (name) => selects(of, name) && suitsName(some, name, find) !== 'none',
  );
  const ways = [...fresh.names, ...known].map(
    (name) => () => placeSomes(others, withName(draft, some, name)),
  );
  const found = firstFinding(ways);
  // Two new names may have to be one, where there may be no more.
  const exact =
    fresh.exact && (others.length === 0 || atoms.every(({ atom }) => atom !== 'atMost'));
  return found === 'none' && !exact ? 'unknown' : found;
}

function suitsName(some: SomeAtom, name: string, find: Find): Finding {
  return some.atom === 'someName' ? find([some.is, named(name)]) : { document: name };
}

function withName(draft: Draft, some: SomeAtom, name: string): Draft {
  return {
    ...draft,
    required: new Set([...draft.required, name]),
    placed: some.atom === 'someProperty' ? [...draft.placed, { name, is: some.is }] : draft.placed,
  };
}

const mostPatterns = 4;

/**
 * Names that no atom speaks of, that the selector means and that all rules on names allow: one for each
 * choice of the patterns that it matches, and so (`exact`) one for each set of rules that a new name may be under.
 */
function freshNames(
  draft: Draft,
  of: Selector,
  rules: readonly Literal[],
): { names: string[]; exact: boolean } {
  const decided = patternsOf(of);
  const open = new Set(draft.atoms.flatMap((atom) => ('of' in atom ? patternsOf(atom.of) : [])));
  const demands = [
    { schema: { type: 'string', minLength: 1 }, fits: true },
    { schema: { enum: [...spokenOf(draft), ...draft.required] }, fits: false },
    ...decided.map((pattern) => ({ schema: { pattern }, fits: 'matching' in of })),
    ...rules,
    ...nameRules(draft.atoms),
  ];
  const undecided = [...open].filter((pattern) => !decided.includes(pattern));
  const found = choices(undecided.slice(0, mostPatterns)).map((choice) =>
    draft.find([...demands, ...choice]),
  );
  return {
    names: found.flatMap((name) => (typeof name === 'object' ? [name.document as string] : [])),
    exact: undecided.length <= mostPatterns && !found.includes('unknown'),
  };
}

/** Each way to match some of the patterns and not the others. */
function choices(patterns: readonly string[]): Literal[][] {
  return patterns.reduce<Literal[][]>(
    (ways, pattern) =>
      [false, true].flatMap((fits) => ways.map((way) => [...way, { schema: { pattern }, fits }])),
    [[]],
  );
}

function patternsOf(of: Selector): readonly string[] {
  return 'matching' in of ? [of.matching] : of.exceptMatching;
}

function complete(draft: Draft): Finding {
  const { atoms, required } = draft;
  const absent = namesOf(atoms, 'absent');
  const least = Math.max(required.size, ...counts(atoms, 'atLeast'));
  if (
    least > Math.min(...counts(atoms, 'atMost')) ||
    [...required].some((name) => absent.has(name))
  ) {
    return 'none';
  }
  const properties = new Map<string, unknown>();
  const left = add([...required], properties, draft);
  if (left !== undefined) {
    return left;
  }
  return properties.size >= least ? toDocument(properties) : addUpTo(least, properties, draft);
}

/** Adds all these properties; says what is in the way where one cannot be. */
function add(
  names: readonly string[],
  properties: Map<string, unknown>,
  draft: Draft,
): 'none' | 'unknown' | undefined {
  const findings = names.map((name) => [name, findProperty(name, draft)] as const);
  if (findings.some(([, found]) => found === 'none')) {
    return 'none';
  }
  for (const [name, found] of findings) {
    if (typeof found !== 'object') {
      return found;
    }
    properties.set(name, found.document);
  }
  return undefined;
}

function toDocument(properties: ReadonlyMap<string, unknown>): Finding {
  return { document: Object.fromEntries(properties) };
}

function counts(atoms: readonly ObjectAtom[], wanted: 'atLeast' | 'atMost'): number[] {
  return atoms.flatMap((atom) => (atom.atom === wanted && 'count' in atom ? [atom.count] : []));
}

/** Adds optional properties, then new ones, until there are as many as there must be. */
function addUpTo(least: number, properties: Map<string, unknown>, draft: Draft): Finding {
  const absent = namesOf(draft.atoms, 'absent');
  const optional = [...spokenOf(draft)].filter(
    (name) => !properties.has(name) && !absent.has(name),
  );
  let exact = least <= mostProperties;
  let grows = exact;
  const addAny = (names: readonly string[]): boolean =>
    names.some((name) => {
      const obstacle = properties.size < least ? add([name], properties, draft) : 'none';
      exact &&= obstacle !== 'unknown';
      return obstacle === undefined;
    });
  optional.forEach((name) => addAny([name]));
  while (grows && properties.size < least) {
    const fresh = freshNames({ ...draft, required: new Set(properties.keys()) }, anyProperty, []);
    exact &&= fresh.exact;
    grows = addAny(fresh.names);
  }
  return properties.size >= least ? toDocument(properties) : exact ? 'none' : 'unknown';
}

function findProperty(name: string, { atoms, find, placed }: Draft): Finding {
  const rules = nameRules(atoms);
  if (rules.length > 0 && find([named(name), ...rules]) === 'none') {
    return 'none';
  }
  return find([
    ...atoms.flatMap((atom) => {
      const speaks =
        atom.atom === 'property'
          ? atom.name === name
          : atom.atom === 'everyProperty' && selects(atom.of, name);
      return speaks && 'is' in atom ? [atom.is] : [];
    }),
    ...placed.flatMap((some) => (some.name === name ? [some.is] : [])),
  ]);
}

function named(name: string): Literal {
  return { schema: { const: name }, fits: true };
}

function nameRules(atoms: readonly ObjectAtom[]): Literal[] {
  return atoms.flatMap((atom) => (atom.atom === 'everyName' ? [atom.is] : []));
}

function selects(of: Selector, name: string): boolean {
  return 'matching' in of
    ? matches(of.matching, name)
    : !of.except.includes(name) && !of.exceptMatching.some((pattern) => matches(pattern, name));
}

function matches(pattern: string, name: string): boolean {
  return new RegExp(pattern, 'u').test(name);
}

function namesOf(atoms: readonly ObjectAtom[], wanted: 'required' | 'absent'): ReadonlySet<string> {
  return new Set(
    atoms.flatMap((atom) => (atom.atom === wanted && 'name' in atom ? [atom.name] : [])),
  );
}

function spokenOf({ atoms, placed }: Draft): ReadonlySet<string> {
  return new Set([
    ...atoms.flatMap((atom) =>
      'name' in atom ? [atom.name] : 'of' in atom && 'except' in atom.of ? atom.of.except : [],
    ),
    ...placed.map(({ name }) => name),
  ]);
}
