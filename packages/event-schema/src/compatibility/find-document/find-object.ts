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

/** Chooses a name for each "some property", first among the names that the atoms speak of, then a new one. */
function placeSomes([some, ...others]: readonly SomeAtom[], draft: Draft): Finding {
  if (some === undefined) {
    return complete(draft);
  }
  const of = some.atom === 'someProperty' ? some.of : anyProperty;
  const known = [...spokenOf(draft)].filter(
    (name) => selects(of, name) && suitsName(some, name, draft.find) !== 'none',
  );
  const place = (name: string) => (): Finding => placeSomes(others, withName(draft, some, name));
  const fresh = freshName(draft, of, some.atom === 'someName' ? [some.is] : []);
  const left =
    typeof fresh === 'object' ? [place(fresh.document as string)] : [(): Finding => fresh];
  const found = firstFinding([...left, ...known.map(place)]);
  // A new name stands for all others only where no other rule goes by the name, and none by how many there are.
  return found === 'none' && !isPlain(draft.atoms, of) ? 'unknown' : found;
}

/** Do all names that no atom speaks of and that the selector means obey the same rules? */
function isPlain(atoms: readonly ObjectAtom[], chosen: Selector): boolean {
  const somes = atoms.filter(({ atom }) => atom === 'someProperty' || atom === 'someName').length;
  const decided = new Set(patternsOf(chosen));
  return atoms.every(
    (atom) =>
      (!('of' in atom) || patternsOf(atom.of).every((pattern) => decided.has(pattern))) &&
      (atom.atom !== 'atMost' || somes < 2),
  );
}

function patternsOf(of: Selector): readonly string[] {
  return 'matching' in of ? [of.matching] : of.exceptMatching;
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

/** A name that no atom speaks of, that the selector means and that all rules on names allow. */
function freshName(draft: Draft, of: Selector, rules: readonly Literal[]): Finding {
  const matching = 'matching' in of ? [{ schema: { pattern: of.matching }, fits: true }] : [];
  const avoided =
    'matching' in of
      ? []
      : of.exceptMatching.map((pattern) => ({ schema: { pattern }, fits: false }));
  return draft.find([
    { schema: { type: 'string', minLength: 1 }, fits: true },
    { schema: { enum: [...spokenOf(draft), ...draft.required] }, fits: false },
    ...matching,
    ...avoided,
    ...rules,
    ...nameRules(draft.atoms),
  ]);
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
  const obstacles = optional.map((name) =>
    properties.size < least ? add([name], properties, draft) : undefined,
  );
  let exact = isPlain(draft.atoms, anyProperty) && !obstacles.includes('unknown');
  while (properties.size < Math.min(least, mostProperties)) {
    const fresh = freshName({ ...draft, required: new Set(properties.keys()) }, anyProperty, []);
    const obstacle =
      typeof fresh === 'object' ? add([fresh.document as string], properties, draft) : fresh;
    if (obstacle !== undefined) {
      exact &&= obstacle === 'none';
      break;
    }
  }
  return properties.size >= least
    ? toDocument(properties)
    : exact && least <= mostProperties
      ? 'none'
      : 'unknown';
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
