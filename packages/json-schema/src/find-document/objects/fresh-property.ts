import { firstFinding } from '../finding.ts';
import type { Literal, Selector } from '../formula/formula.ts';
import type { ObjectTask, SomeAtom } from './object-rules.ts';
import { selects } from './selects.ts';

type FreshProperty = { readonly name: string; readonly document: unknown } | 'none' | 'unknown';

/**
 * Finds a property whose name no atom mentions. The name decides which rules apply, because rules select by pattern.
 * If no value satisfies the rules for a name, tries a name to which one of the conflicting rules does not apply.
 *
 * @param used names that are already taken
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
  // A minimal set of conflicting rules: the next name must avoid at least one of them.
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

/** The conditions under which a fresh name is not selected; any one is enough. */
function unselectedBy(of: Selector): Literal[] {
  return 'matching' in of
    ? [{ schema: { pattern: of.matching }, fits: false }]
    : of.exceptMatching.map((pattern) => ({ schema: { pattern }, fits: true }));
}

/** Prefers a name that is not empty, which is easier to read. */
function findName(names: readonly Literal[], { find }: ObjectTask): ReturnType<ObjectTask['find']> {
  const readable = find([...names, { schema: { minLength: 1 }, fits: true }]);
  return readable === 'none' ? find(names) : readable;
}
