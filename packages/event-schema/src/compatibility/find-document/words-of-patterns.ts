import {
  CharSet,
  DFA,
  JS,
  NFA,
  Transformers,
  CombinedTransformer,
  transform,
  visitAst,
  type NoParent,
  type Node,
} from 'refa';

export interface Pattern {
  readonly source: string;
  readonly flags: string;
  readonly holds: boolean;
}

/**
 * Stands before and behind each word in the automata, so that `^` and `$` are "the edge is beside me",
 * wherever in the pattern they stand. It is no character, so no document holds it.
 */
const edge = 0x10ffff;
const edgeSource = '\\u{10FFFF}';
const nodeLimit = 5000;

/**
 * The words that fit all these patterns (and none of those that must not hold), as an automaton. `undefined`
 * when a pattern has what no automaton says here (look-around, `\b`, back references, an edge in one of several
 * alternatives) or it grows too large.
 *
 * A pattern is searched for, not matched, as JSON Schema wants it. Lone surrogates are left out: no JSON
 * text in UTF-8 holds one.
 */
export function automatonOf(
  patterns: readonly Pattern[],
  least: number,
  most: number,
): NFA | undefined {
  const limit = Number.isFinite(most) ? String(most) : '';
  try {
    const all = automaton(
      `${edgeSource}[^${edgeSource}\\uD800-\\uDFFF]{${least},${limit}}${edgeSource}`,
      'u',
    );
    return patterns
      .map(language)
      .reduce((sum, one) => NFA.fromIntersection(sum, one, limited()), all);
  } catch {
    return undefined;
  }
}

/** Words of the automaton, shortest first, from readable characters where there is a choice. */
export function* wordsOf(found: NFA): Generator<string> {
  for (const sets of shortestWays(found)) {
    for (const choice of [0, 1, 2]) {
      yield String.fromCodePoint(...sets.slice(1, -1).map((set) => readable(set, choice)));
    }
  }
}

const mostWays = 100;

interface Way {
  readonly node: NFA.Node;
  readonly set: CharSet | undefined;
  readonly before: Way | undefined;
}

/**
 * What each character may be, along the shortest ways to an end. The first ways to an end lead through
 * no node by more than its own first ways: all ways would double with each character that two cases are
 * told apart at.
 */
function* shortestWays({ initial, finals }: NFA): Generator<CharSet[]> {
  const times = new Map<NFA.Node, number>();
  let ways: Way[] = [{ node: initial, set: undefined, before: undefined }];
  while (ways.length > 0) {
    const next: Way[] = [];
    for (const way of ways) {
      const time = (times.get(way.node) ?? 0) + 1;
      times.set(way.node, time);
      if (time > mostWays) continue;
      if (finals.has(way.node)) yield setsAlong(way);
      for (const [node, set] of way.node.out) next.push({ node, set, before: way });
    }
    ways = next;
  }
}

function setsAlong(way: Way): CharSet[] {
  const sets: CharSet[] = [];
  for (let at: Way | undefined = way; at?.set !== undefined; at = at.before) sets.push(at.set);
  return sets.reverse();
}

const preferred = ['aA0-', 'bB1_', 'zZ9 '].map((row) =>
  Array.from(row, (character) => character.charCodeAt(0)),
);

function readable(set: CharSet, choice: number): number {
  const found = preferred[choice]?.find((code) => set.has(code));
  return found ?? set.ranges[0]?.min ?? 0;
}

function limited(): NFA.LimitedNodeFactory {
  return new NFA.LimitedNodeFactory(nodeLimit);
}

function language({ source, flags, holds }: Pattern): NFA {
  const found = automaton(`${edgeSource}[^]*(?:${source})[^]*${edgeSource}`, flags);
  if (holds) {
    return found;
  }
  const deterministic = DFA.fromFA(found, new DFA.LimitedNodeFactory(nodeLimit));
  deterministic.complement();
  return NFA.fromFA(deterministic, limited());
}

function automaton(source: string, flags: string): NFA {
  const { expression, maxCharacter } = JS.Parser.fromLiteral({ source, flags }).parse({
    backreferences: 'throw',
  });
  makeEdgesPlain(expression);
  const options = { ignoreOrder: true, ignoreAmbiguity: true, maxCharacter };
  const plain = transform(
    new CombinedTransformer([
      Transformers.simplify(options),
      Transformers.applyAssertions(options),
      Transformers.removeUnnecessaryAssertions(options),
      Transformers.removeDeadBranches(),
    ]),
    expression,
  );
  return NFA.fromRegex(plain, { maxCharacter }, { assertions: 'throw' }, limited());
}

/** `^` is parsed as "no character behind me", `$` as "no character ahead"; any other look-around is refused. */
function makeEdgesPlain(expression: NoParent<Node>): void {
  visitAst(expression, {
    onAssertionEnter(assertion) {
      const [element, ...others] = assertion.alternatives.flatMap(({ elements }) => elements);
      const isEdge = assertion.negate && others.length === 0 && element?.type === 'CharacterClass';
      if (!isEdge || !element.characters.isAll) {
        throw new Error('Look-around is not handled');
      }
      assertion.negate = false;
      element.characters = CharSet.empty(edge).union([{ min: edge, max: edge }]);
    },
  });
}
