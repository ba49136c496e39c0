import type { JS, NFA, NoParent, Node } from 'refa';
import { refa } from './refa.ts';

type Expression = ReturnType<JS.Parser['parse']>['expression'];
type Elements = Expression['alternatives'][number]['elements'];
type Element = Elements[number];
type CharacterClass = Extract<Element, { type: 'CharacterClass' }>;

/**
 * A character before and after each word of a language, so that `^`, `$` and `\b` at the ends of a word
 * see a neighboring character. It is outside Unicode, so no document contains it.
 */
const EDGE = 0x110000;

/** Automata with more nodes take too long: an intersection has up to the product of both. */
const MAX_NODES = 5000;
const MAX_ALTERNATIVES = 64;

/** Every text: in UTF-16 a high surrogate followed by a low one is a single character. */
const ANY_TEXT =
  '^(?:[^\\u{D800}-\\u{DBFF}]|[\\u{D800}-\\u{DBFF}]+[^\\u{D800}-\\u{DFFF}])*[\\u{D800}-\\u{DBFF}]*$';

/**
 * The texts that a regular expression matches anywhere, as JSON Schema defines `pattern`, each with
 * {@link EDGE} at both ends. Texts are sequences of code points, including lone surrogates, which JSON
 * may contain as `\ud800`.
 *
 * @throws Error for what no automaton can express (back reference, multi-character look-behind), or when the
 *   automaton becomes too large
 */
export function toLanguage(source: string, flags = 'u'): NFA {
  const { expression } = refa().JS.Parser.fromLiteral({ source, flags }).parse({
    backreferences: 'throw',
  });
  withEdgeInAlphabet(expression);
  const alternatives = expression.alternatives.flatMap(({ elements }) =>
    expandAlternations([
      edgeCharacter(),
      anyCharacters(),
      ...elements,
      anyCharacters(),
      edgeCharacter(),
    ]),
  );
  if (alternatives.length > MAX_ALTERNATIVES) throw new Error('Too many alternatives');
  const [first, ...others] = alternatives.map(toAutomaton);
  if (first === undefined) return refa().NFA.empty({ maxCharacter: EDGE });
  for (const other of others) first.union(other, limit());
  return first;
}

let everyText: NFA | undefined;

/** Every text of a length in code points. */
export function textsOfLength(least: number, most: number): NFA {
  everyText ??= toLanguage(ANY_TEXT);
  if (least === 0 && most === Infinity) return everyText;
  const quantifier = `{${least},${most === Infinity ? '' : most}}`;
  return intersect(everyText, toLanguage(`^[^]${quantifier}$`));
}

/** @throws Error when it becomes too large */
export function intersect(one: NFA, other: NFA): NFA {
  return refa().NFA.fromIntersection(one, other, limit());
}

/** Everything that is not in a language, including words with missing or extra edges. */
export function complement(language: NFA): NFA {
  const { DFA, NFA } = refa();
  const deterministic = DFA.fromFA(language, new DFA.LimitedNodeFactory(MAX_NODES));
  deterministic.complement();
  return NFA.fromFA(deterministic, limit());
}

/** The language of the given texts. */
export function languageOf(texts: Iterable<string>): NFA {
  return refa().NFA.fromWords(Array.from(texts, toWord), { maxCharacter: EDGE }, limit());
}

export function toWord(text: string): number[] {
  return [EDGE, ...Array.from(text, (character) => character.codePointAt(0) ?? 0), EDGE];
}

function limit(): NFA.LimitedNodeFactory {
  const { NFA } = refa();
  return new NFA.LimitedNodeFactory(MAX_NODES);
}

/** `^` is parsed as "no character behind": with one more in the alphabet, the edge may be behind. */
function withEdgeInAlphabet(expression: NoParent<Node>): void {
  refa().visitAst(expression, {
    onCharacterClassEnter(node) {
      node.characters = refa().CharSet.empty(EDGE).union(node.characters.ranges);
    },
  });
}

function classOf(min: number, max: number): CharacterClass {
  const characters = refa().CharSet.empty(EDGE).union([{ min, max }]);
  return { type: 'CharacterClass', characters } as CharacterClass;
}

function edgeCharacter(): Element {
  return classOf(EDGE, EDGE);
}

function anyCharacters(): Element {
  const alternatives = [{ type: 'Concatenation', elements: [classOf(0, EDGE - 1)] }];
  return { type: 'Quantifier', min: 0, max: Infinity, lazy: false, alternatives } as never;
}

/** `x(^a|b)` as `x^a` and `xb`: refa applies an assertion to its neighbors, not to the neighbors of its group. */
function expandAlternations(elements: Elements): Elements[] {
  const index = elements.findIndex(
    (element) => element.type === 'Alternation' && hasAssertion(element),
  );
  const group = elements[index];
  if (group?.type !== 'Alternation') return [elements];
  const expanded: Elements[] = [];
  for (const alternative of group.alternatives) {
    const [before, after] = [elements.slice(0, index), elements.slice(index + 1)];
    expanded.push(...expandAlternations([...before, ...alternative.elements, ...after]));
    if (expanded.length > MAX_ALTERNATIVES) throw new Error('Too many alternatives');
  }
  return expanded;
}

function hasAssertion(node: NoParent<Node>): boolean {
  let found = false;
  refa().visitAst(node, {
    onAssertionEnter() {
      found = true;
    },
  });
  return found;
}

function toAutomaton(elements: Elements): NFA {
  const index = elements.findIndex(isMultiCharacterLookahead);
  const lookahead = elements[index];
  if (lookahead?.type !== 'Assertion') return compile(elements);
  const aheadAlternatives = lookahead.alternatives.flatMap((alternative) =>
    expandAlternations([...alternative.elements, anyCharacters(), edgeCharacter()]),
  );
  const [first, ...others] = aheadAlternatives.map(toAutomaton);
  for (const other of others) first?.union(other, limit());
  const lookaheadLanguage = first ?? refa().NFA.empty({ maxCharacter: EDGE });
  const rest = toAutomaton(elements.slice(index + 1));
  const whole = compile(elements.slice(0, index));
  whole.append(
    intersect(rest, lookahead.negate ? complement(lookaheadLanguage) : lookaheadLanguage),
    limit(),
  );
  return whole;
}

/** refa handles single-character assertions itself. */
function isMultiCharacterLookahead(element: Element): boolean {
  return (
    element.type === 'Assertion' &&
    element.kind === 'ahead' &&
    !element.alternatives.every(
      ({ elements }) => elements.length === 1 && elements[0]?.type === 'CharacterClass',
    )
  );
}

/** refa transforms in place, and alternatives share the elements around their group. */
function deepCopy(element: Element): Element {
  if (!('alternatives' in element)) return { ...element };
  const alternatives = element.alternatives.map((alternative) => ({
    ...alternative,
    elements: alternative.elements.map(deepCopy),
  }));
  return { ...element, alternatives };
}

function compile(elements: Elements): NFA {
  const options = { ignoreOrder: true, ignoreAmbiguity: true, maxCharacter: EDGE };
  const expression = {
    type: 'Expression',
    alternatives: [{ type: 'Concatenation', elements: elements.map(deepCopy) }],
  } as NoParent<Expression>;
  const { CombinedTransformer, NFA, transform, Transformers } = refa();
  const plain = transform(
    new CombinedTransformer([
      Transformers.simplify(options),
      Transformers.applyAssertions(options),
      Transformers.removeUnnecessaryAssertions(options),
      Transformers.removeDeadBranches(),
    ]),
    expression,
  );
  return NFA.fromRegex(plain, { maxCharacter: EDGE }, { assertions: 'throw' }, limit());
}
