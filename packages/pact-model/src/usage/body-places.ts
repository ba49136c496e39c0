import { isRecord } from '@shopflow/json-schema/json-record';
import { propertyStep, type ValuePath } from '@shopflow/json-schema/json-path';
import type { UniformPart } from '../interactions/uniform.ts';
import { toAcceptance } from '../match/acceptance.ts';
import { KNOWN_MATCHERS } from '../match/accept-scalar.ts';
import { compareJson, requiresKeys } from '../match/compare-json.ts';
import { eachValueContext, variantContext } from '../match/inner-context.ts';
import { innerMatchers, nameOf, variantsOf } from '../match/matcher-name.ts';
import {
  hasRulesBelow,
  makeContext,
  selectRules,
  type Fragments,
  type MatchingContext,
  type Selection,
} from '../match/matching-context.ts';
import type { Generators, Matcher, RuleList } from '../pact.ts';
import { meaningOf } from '../rules/matcher-meaning.ts';
import { acceptedSchema } from './accepted-schema.ts';
import { exampleDemand, ruleDemand } from './place-demand.ts';
import { stateOrigin, type StateParameters } from './state-origin.ts';
import type { Part, Place } from './usage.ts';

/** A body, and where it belongs. */
export interface BodySource {
  readonly part: Part;
  readonly contents: UniformPart;
  /** Objects may have no further fields, as in requests. */
  readonly isClosed: boolean;
  readonly parameters: StateParameters;
}

/** Every place in a JSON body: each value of the example, and its parents. */
export function bodyPlaces({ part, contents, isClosed, parameters }: BodySource): Place[] {
  const { body, bodyRules, bodyGenerators } = contents;
  if (body.code !== 'json') return [];
  const root = {
    steps: [],
    path: '$',
    rulePath: [],
    context: makeContext(bodyRules, isClosed),
    example: body.content,
    isRequired: true,
    isInVariant: false,
  };
  return placesBelow(root, { part, parameters, generators: bodyGenerators });
}

interface Source {
  readonly part: Part;
  readonly parameters: StateParameters;
  readonly generators: Generators;
}

interface Node {
  /** In the example. */
  readonly steps: ValuePath;
  /** As JSONPath, with `[*]` for each element of a list and `.*` for each entry of a map. */
  readonly path: string;
  /** For the rules of `context`; inside a variant it starts at the element. */
  readonly rulePath: Fragments;
  readonly context: MatchingContext;
  readonly example: unknown;
  readonly isRequired: boolean;
  readonly isInVariant: boolean;
}

function placesBelow(node: Node, source: Source): Place[] {
  const selection = selectRules(node.context, node.rulePath);
  return [
    toPlace(node, selection, source),
    ...childrenOf(node, selection).flatMap((child) => placesBelow(child, source)),
  ];
}

function toPlace(
  node: Node,
  selection: Selection,
  { part, parameters, generators }: Source,
): Place {
  const { steps, path, rulePath, context, example, isRequired, isInVariant } = node;
  const matchers = selection.code === 'rules' ? selection.list.matchers : [];
  return {
    part,
    steps,
    path,
    example,
    rules: rulesOf(selection),
    demand:
      selection.code === 'rules' ? ruleDemand(selection.list, example) : exampleDemand(example),
    accepts: (actual) =>
      actual === undefined
        ? toAcceptance(!isRequired)
        : compareJson(context, { path: rulePath, expected: example, actual }),
    acceptedSchema: () => acceptedSchema(context, { path: rulePath, expected: example }),
    isRequired,
    isMatchedByType:
      matchers.length > 0 &&
      matchers.every((each) => nameOf(each) === 'type') &&
      !hasRulesBelow(context, rulePath),
    isUnknown:
      selection.code === 'undecided' || matchers.some((each) => !isUnderstood(each, example)),
    isInVariant,
    ...stateOrigin({ steps, example, hasRules: matchers.length > 0 }, { parameters, generators }),
  };
}

function rulesOf(selection: Selection): RuleList | undefined {
  if (selection.code === 'none') return undefined;
  if (selection.code === 'undecided') return UNDECIDED;
  const { list, isCascaded } = selection;
  return isCascaded ? { ...list, matchers: list.matchers.map(withoutLength) } : list;
}

/** A matcher that is not known, since no rule can be named. */
const UNDECIDED: RuleList = { matchers: [{ match: 'undecided' }] };

function withoutLength({ min: _min, max: _max, ...matcher }: Matcher): Matcher {
  return matcher;
}

/** Whether what a matcher accepts is known here, also of the matchers inside it. */
function isUnderstood(matcher: Matcher, example: unknown): boolean {
  const name = nameOf(matcher);
  if (!KNOWN_MATCHERS.has(name)) return false;
  if (typeof example !== 'object' || example === null) {
    return SCALAR_ONLY.has(name) ? meaningOf(matcher, example) !== undefined : true;
  }
  if (name === 'eachKey') return innerMatchers(matcher).every((each) => isUnderstood(each, ''));
  return true;
}

const SCALAR_ONLY = new Set([
  'regex',
  'include',
  'semver',
  'date',
  'time',
  'datetime',
  'contentType',
]);

function childrenOf(node: Node, selection: Selection): Node[] {
  if (Array.isArray(node.example)) return elementsOf(node, node.example, selection);
  return isRecord(node.example) ? fieldsOf(node, Object.entries(node.example), selection) : [];
}

function fieldsOf(
  node: Node,
  fields: readonly (readonly [string, unknown])[],
  selection: Selection,
): Node[] {
  const { context, rulePath, steps, path } = node;
  const mapMatcher = findMatcher(selection, ['eachValue', 'values']);
  const isMap = mapMatcher !== undefined || findMatcher(selection, ['eachKey']) !== undefined;
  const inside =
    mapMatcher !== undefined && nameOf(mapMatcher) === 'eachValue'
      ? eachValueContext(context, mapMatcher, rulePath)
      : context;
  const isRequired = requiresKeys(context, rulePath);
  return fields.map(([name, example]) => ({
    ...node,
    steps: [...steps, name],
    path: path + (isMap ? '.*' : propertyStep(name)),
    rulePath: [...rulePath, name],
    context: inside,
    example,
    isRequired,
  }));
}

/** A matcher of the place itself; those inherited from a parent do not make a map of it. */
function findMatcher(selection: Selection, names: readonly string[]): Matcher | undefined {
  if (selection.code !== 'rules' || selection.isCascaded) return undefined;
  return selection.list.matchers.find((each) => names.includes(nameOf(each)));
}

function elementsOf(node: Node, elements: readonly unknown[], selection: Selection): Node[] {
  const { context, rulePath, steps, path } = node;
  const containing = findMatcher(selection, ['arrayContains']);
  if (containing !== undefined) return variantNodes(node, elements, containing);
  const eachValue = findMatcher(selection, ['eachValue']);
  return elements.map((example, index) => ({
    ...node,
    steps: [...steps, index],
    path: `${path}[*]`,
    rulePath: [...rulePath, String(index)],
    context: eachValue === undefined ? context : eachValueContext(context, eachValue, rulePath),
    example,
    isRequired: selection.code === 'none',
  }));
}

function variantNodes(node: Node, elements: readonly unknown[], matcher: Matcher): Node[] {
  return variantsOf(matcher, elements)
    .filter(({ index }) => index < elements.length)
    .map(({ index, rules }) => ({
      steps: [...node.steps, index],
      path: `${node.path}[*]`,
      rulePath: [],
      context: variantContext(rules),
      example: elements[index],
      isRequired: true,
      isInVariant: true,
    }));
}
