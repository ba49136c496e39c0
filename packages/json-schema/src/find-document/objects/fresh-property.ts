import { firstFinding } from '../finding.ts';
import type { Literal, Selector } from '../formula/formula.ts';
import type { ObjectTask, SomeAtom } from './object-rules.ts';
import { selects } from './selects.ts';

type FreshProperty = { readonly name: string; readonly document: unknown } | 'none' | 'unknown';

/**
 * A property whose name no atom mentions. Which rules it is under depends on the patterns that its name matches: a
 * name is chosen, and where no value fits it, another one that is free of one of the rules that are in the way.
 *
 * @param used names that are taken
 */
export function findFreshProperty(
  asked: readonly SomeAtom[],
  used: ReadonlySet<string>,
  task: ObjectTask,
): FreshProperty {
  const { everyName, mentioned } = task.rules;
  const names = [
    { schema: { type: 'string' }, fits: true },
    { schema: { enum: [...mentioned, ...used] }, fits: false },
    ...everyName,
    ...asked.flatMap((atom) => (atom.atom === 'someName' ? [atom.is] : selectedBy(atom.of))),
  ];
  const values = asked.flatMap((atom) => (atom.atom === 'someProperty' ? [atom.is] : []));
  let name = '';
  const found = search(names, { values, task, onName: (chosen) => (name = chosen) });
  return typeof found === 'object' ? { name, document: found.document } : found;
}

function selectedBy(of: Selector): Literal[] {
  return 'matching' in of
    ? [{ schema: { pattern: of.matching }, fits: true }]
    : of.exceptMatching.map((pattern) => ({ schema: { pattern }, fits: false }));
}

interface Search {
  readonly values: readonly Literal[];
  readonly task: ObjectTask;
  readonly onName: (name: string) => void;
}

function search(
  names: readonly Literal[],
  context: Search,
): { readonly document: unknown } | 'none' | 'unknown' {
  const { values, task, onName } = context;
  if (!task.budget.spend()) return 'unknown';
  const name = findName(names, task);
  if (typeof name !== 'object') return name;
  const text = name.document as string;
  const inTheWay = task.rules.everyProperty.filter(({ of }) => selects(of, text));
  const demands = (rules: typeof inTheWay): Literal[] => [...values, ...rules.map(({ is }) => is)];
  const found = task.find(demands(inTheWay));
  if (typeof found === 'object') onName(text);
  if (found !== 'none') return found;
  // The fewest rules that leave no value: a name must be free of one of them.
  const core = inTheWay.reduce((left, rule) => {
    const others = left.filter((other) => other !== rule);
    return task.find(demands(others)) === 'none' ? others : left;
  }, inTheWay);
  return firstFinding(
    core
      .flatMap(({ of }) => unselectedBy(of))
      .map((free) => () => search([...names, free], context)),
  );
}

/** Each way in which a fresh name is none that the selector means. */
function unselectedBy(of: Selector): Literal[] {
  return 'matching' in of
    ? [{ schema: { pattern: of.matching }, fits: false }]
    : of.exceptMatching.map((pattern) => ({ schema: { pattern }, fits: true }));
}

/** The empty name is one, but where there is another it is easier to read. */
function findName(names: readonly Literal[], { find }: ObjectTask): ReturnType<ObjectTask['find']> {
  const readable = find([...names, { schema: { minLength: 1 }, fits: true }]);
  return readable === 'none' ? find(names) : readable;
}
