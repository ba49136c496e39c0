import { firstFinding, type Finding } from '../finding.ts';
import { findFreshProperty } from './fresh-property.ts';
import { toRules, type ObjectAtom, type ObjectTask, type SomeAtom } from './object-rules.ts';
import type { Searcher } from '../search/searcher.ts';
import { selects } from './selects.ts';

const MAX_PROPERTIES = 1000;

/** Finds an object that satisfies all atoms, with as few properties as possible. */
export function findObject(atoms: readonly ObjectAtom[], { find, budget }: Searcher): Finding {
  const rules = toRules(atoms);
  const { required, absent, least, most } = rules;
  if (least > most || required.size > most) return 'none';
  if ([...required].some((name) => absent.has(name))) return 'none';
  const task = { rules, find, budget };
  if ([...required].some((name) => findProperty(name, [], task) === 'none')) return 'none';
  return place(rules.some, { named: new Map(), fresh: [] }, task);
}

interface Placement {
  /** Demands on mentioned properties in addition to the rules. */
  readonly named: ReadonlyMap<string, readonly SomeAtom[]>;
  /** Properties without a name yet, each with all of its demands. */
  readonly fresh: readonly (readonly SomeAtom[])[];
}

/** Chooses a property for each `SomeAtom`: a required one, a new one, or an optional one. */
function place(
  [next, ...others]: readonly SomeAtom[],
  placement: Placement,
  task: ObjectTask,
): Finding {
  if (next === undefined) return complete(placement, task);
  if (!task.budget.spend()) return 'unknown';
  const { named, fresh } = placement;
  const { required, mentioned, absent } = task.rules;
  const toNamed = (name: string) => (): Finding => {
    const asked = [...(named.get(name) ?? []), next];
    const isPossible = selectsName(next, name, task) && findProperty(name, asked, task) !== 'none';
    return isPossible
      ? place(others, { fresh, named: new Map([...named, [name, asked]]) }, task)
      : 'none';
  };
  const toFresh = (index: number) => (): Finding => {
    const asked = [...(fresh[index] ?? []), next];
    return findFreshProperty(asked, new Set(), task) === 'none'
      ? 'none'
      : place(others, { named, fresh: fresh.with(index, asked) }, task);
  };
  const toNew = (): Finding => {
    return findFreshProperty([next], new Set(), task) === 'none'
      ? 'none'
      : place(others, { named, fresh: [...fresh, [next]] }, task);
  };
  const certain = new Set([...required, ...named.keys()]);
  const possible = [...mentioned].filter((name) => !certain.has(name) && !absent.has(name));
  return firstFinding([
    ...[...certain].map(toNamed),
    ...fresh.map((_, index) => toFresh(index)),
    toNew,
    ...possible.map(toNamed),
  ]);
}

function selectsName(some: SomeAtom, name: string, { find }: ObjectTask): boolean {
  return some.atom === 'someProperty'
    ? selects(some.of, name)
    : find([some.is, { schema: { const: name }, fits: true }]) !== 'none';
}

function complete({ named, fresh }: Placement, task: ObjectTask): Finding {
  const { required, least, most } = task.rules;
  const names = new Set([...required, ...named.keys()]);
  if (names.size + fresh.length > most) return 'none';
  if (!task.budget.spend(names.size)) return 'unknown';
  const properties = new Map<string, unknown>();
  for (const name of names) {
    const found = findProperty(name, named.get(name) ?? [], task);
    if (typeof found !== 'object') return found;
    properties.set(name, found.document);
  }
  const obstacle = addFresh(fresh, properties, task);
  if (obstacle !== undefined) return obstacle;
  return properties.size >= least ? toDocument(properties) : addUpTo(least, properties, task);
}

/** Adds the new properties; if one cannot be added, returns whether that is proved. */
function addFresh(
  fresh: Placement['fresh'],
  properties: Map<string, unknown>,
  task: ObjectTask,
): 'none' | 'unknown' | undefined {
  let isFirst = true;
  for (const asked of fresh) {
    const found = findFreshProperty(asked, new Set(properties.keys()), task);
    // With other names for the previous properties, this one might have been possible.
    if (typeof found !== 'object') return isFirst ? found : 'unknown';
    properties.set(found.name, found.document);
    isFirst = false;
  }
  return undefined;
}

function toDocument(properties: ReadonlyMap<string, unknown>): Finding {
  return { document: Object.fromEntries(properties) };
}

/** Adds optional properties, then new ones, until the object has the minimum number. */
function addUpTo(least: number, properties: Map<string, unknown>, task: ObjectTask): Finding {
  if (least > MAX_PROPERTIES) {
    task.budget.giveUp({ code: 'object-too-large', properties: least });
    return 'unknown';
  }
  const isExact = addMentioned(least, properties, task);
  while (properties.size < least && task.budget.spend()) {
    const found = findFreshProperty([], new Set(properties.keys()), task);
    if (typeof found !== 'object') return isExact ? found : 'unknown';
    properties.set(found.name, found.document);
  }
  return properties.size >= least ? toDocument(properties) : 'unknown';
}

/** Returns false if it could not be decided whether some property is allowed. */
function addMentioned(least: number, properties: Map<string, unknown>, task: ObjectTask): boolean {
  let isExact = true;
  for (const name of task.rules.mentioned) {
    if (properties.size >= least) break;
    if (properties.has(name)) continue;
    const found = findProperty(name, [], task);
    if (typeof found === 'object') properties.set(name, found.document);
    isExact &&= found !== 'unknown';
  }
  return isExact;
}

/** Finds a value for a property; `none` also if its name is not allowed. */
function findProperty(name: string, asked: readonly SomeAtom[], task: ObjectTask): Finding {
  const { rules, find } = task;
  if (rules.absent.has(name)) return 'none';
  if (rules.everyName.length > 0) {
    const isAllowed = find([{ schema: { const: name }, fits: true }, ...rules.everyName]);
    if (typeof isAllowed !== 'object') return isAllowed;
  }
  return find([
    ...(rules.properties.get(name) ?? []),
    ...rules.everyProperty.flatMap(({ of, is }) => (selects(of, name) ? [is] : [])),
    ...asked.flatMap((atom) => (atom.atom === 'someProperty' ? [atom.is] : [])),
  ]);
}
