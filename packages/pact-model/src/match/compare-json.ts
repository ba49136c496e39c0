import { isRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import { isDeepStrictEqual } from 'node:util';
import type { Matcher, RuleList } from '../pact.ts';
import { every, some, toAcceptance, type Acceptance } from './acceptance.ts';
import { compareContainer } from './compare-container.ts';
import { acceptScalar } from './accept-scalar.ts';
import { eachValueContext, firstValue, variantContext } from './inner-context.ts';
import { innerMatchers, nameOf, variantsOf, type Variant } from './matcher-name.ts';
import {
  exactRules,
  selectRules,
  type Fragments,
  type MatchingContext,
} from './matching-context.ts';
import { acceptText } from './accept-text.ts';

/** A value in the place of an example. */
export interface Compared<Value = unknown> {
  readonly path: Fragments;
  readonly expected: Value;
  readonly actual: Value;
}

type JsonList = readonly unknown[];

/** Whether Pact's engine accepts a JSON value in place of an example. */
export function compareJson(context: MatchingContext, compared: Compared): Acceptance {
  const { expected, actual } = compared;
  if (Array.isArray(expected)) {
    return Array.isArray(actual)
      ? compareLists(context, compared as Compared<JsonList>)
      : 'refused';
  }
  if (isRecord(expected)) {
    return isRecord(actual) ? compareObjects(context, compared as Compared<JsonRecord>) : 'refused';
  }
  return compareScalar(context, compared);
}

function compareScalar(context: MatchingContext, { path, expected, actual }: Compared): Acceptance {
  const selection = selectRules(context, path);
  if (selection.code === 'undecided') return 'unknown';
  if (selection.code === 'none') return toAcceptance(isDeepStrictEqual(actual, expected));
  return acceptByList(selection.list, (matcher) => acceptScalar(matcher, expected, actual));
}

/** No matcher in a list accepts nothing. */
export function acceptByList(
  { matchers, combine = 'AND' }: RuleList,
  accept: (matcher: Matcher) => Acceptance,
): Acceptance {
  if (matchers.length === 0) return 'refused';
  const each = matchers.map(accept);
  return combine.toUpperCase() === 'OR' ? some(each) : every(each);
}

function compareObjects(context: MatchingContext, compared: Compared<JsonRecord>): Acceptance {
  const { path, expected, actual } = compared;
  if (context.isClosed && isEmpty(expected) && !isEmpty(actual)) return 'refused';
  const selection = selectRules(context, path);
  if (selection.code === 'undecided') return 'unknown';
  if (selection.code === 'none') {
    return every([compareKeys(context, compared), ...compareFields(context, compared)]);
  }
  const { list, isCascaded } = selection;
  // The engine combines the matchers of an object by AND, whatever `combine` says.
  return every(
    list.matchers.flatMap((matcher) =>
      compareByMatcher(context, compared, { matcher, isCascaded }),
    ),
  );
}

interface Applied {
  readonly matcher: Matcher;
  readonly isCascaded: boolean;
}

/** With one of these an object is a map: each of its entries is compared, and none is required. */
export const MAP_MATCHERS: ReadonlySet<string> = new Set(['values', 'eachValue', 'arrayContains']);

function compareByMatcher(
  context: MatchingContext,
  compared: Compared<JsonRecord>,
  { matcher, isCascaded }: Applied,
): Acceptance[] {
  if (isCascaded || !MAP_MATCHERS.has(nameOf(matcher))) {
    return [
      compareContainer({ matcher, isCascaded }, compared),
      compareKeys(context, compared),
      ...compareFields(context, compared),
    ];
  }
  const { path, expected, actual } = compared;
  const inside =
    nameOf(matcher) === 'eachValue' ? eachValueContext(context, matcher, path) : context;
  return Object.entries(actual).map(([key, value]) => {
    const example = Object.hasOwn(expected, key) ? { found: expected[key] } : firstValue(expected);
    if (example === undefined) return 'accepted';
    return compareJson(inside, { path: [...path, key], expected: example.found, actual: value });
  });
}

function compareFields(context: MatchingContext, compared: Compared<JsonRecord>): Acceptance[] {
  const { path, expected, actual } = compared;
  return Object.entries(expected)
    .filter(([key]) => Object.hasOwn(actual, key))
    .map(([key, example]) =>
      compareJson(context, { path: [...path, key], expected: example, actual: actual[key] }),
    );
}

/** Whether the names of the fields are accepted: none is missing, and `eachKey` accepts each. */
function compareKeys(context: MatchingContext, compared: Compared<JsonRecord>): Acceptance {
  const { path, expected, actual } = compared;
  const lists = exactRules(context, path);
  const areRequired = lists.map(({ matchers }) => demandsKeys(matchers));
  // With several lists for this path the engine takes any of them.
  const isUndecided = areRequired.includes(true) && areRequired.includes(false);
  const isComplete = hasKeys(context, { expected, actual });
  const isAccepted = isComplete || (isUndecided ? undefined : areRequired[0] === false);
  return every([toAcceptance(isAccepted), ...compareKeyNames(context, compared, lists.length > 0)]);
}

/** Whether the fields of the example must be there: not in an object that is used as a map. */
export function requiresKeys(context: MatchingContext, path: Fragments): boolean {
  const lists = exactRules(context, path);
  return lists.length === 0 || lists.some(({ matchers }) => demandsKeys(matchers));
}

function demandsKeys(matchers: readonly Matcher[]): boolean {
  return !matchers.some((each) => ['values', 'eachValue', 'eachKey'].includes(nameOf(each)));
}

function hasKeys(
  { isClosed }: MatchingContext,
  { expected, actual }: Pick<Compared<JsonRecord>, 'expected' | 'actual'>,
): boolean {
  const isComplete = Object.keys(expected).every((key) => Object.hasOwn(actual, key));
  return isComplete && (!isClosed || Object.keys(actual).length === Object.keys(expected).length);
}

function compareKeyNames(
  context: MatchingContext,
  { path, actual }: Compared<JsonRecord>,
  isDirect: boolean,
): Acceptance[] {
  const selection = isDirect ? selectRules(context, path) : undefined;
  if (selection?.code !== 'rules') return [];
  return selection.list.matchers
    .filter((matcher) => nameOf(matcher) === 'eachKey')
    .flatMap(innerMatchers)
    .flatMap((inner) => Object.keys(actual).map((key) => acceptText(inner, '', key)));
}

function compareLists(context: MatchingContext, compared: Compared<JsonList>): Acceptance {
  const { path, expected, actual } = compared;
  const selection = selectRules(context, path);
  if (selection.code === 'undecided') return 'unknown';
  if (selection.code === 'rules') {
    const { list, isCascaded } = selection;
    return acceptByList(list, (matcher) =>
      compareListByMatcher(context, compared, { matcher, isCascaded }),
    );
  }
  if (expected.length !== actual.length) return 'refused';
  return every(
    expected.map((example, index) =>
      compareJson(context, {
        path: [...path, String(index)],
        expected: example,
        actual: actual[index],
      }),
    ),
  );
}

function compareListByMatcher(
  context: MatchingContext,
  compared: Compared<JsonList>,
  applied: Applied,
): Acceptance {
  const { matcher, isCascaded } = applied;
  const { path, expected, actual } = compared;
  if (expected.length === 0) return 'accepted';
  const name = nameOf(matcher);
  if (name === 'arrayContains') {
    return every(variantsOf(matcher, expected).map((each) => findVariant(each, expected, actual)));
  }
  if (name === 'eachValue') {
    return isCascaded
      ? 'accepted'
      : every(compareElements(eachValueContext(context, matcher, path), compared));
  }
  return every([compareContainer(applied, compared), ...compareElements(context, compared)]);
}

function findVariant({ index, rules }: Variant, expected: JsonList, actual: JsonList): Acceptance {
  if (index >= expected.length) return 'refused';
  const context = variantContext(rules);
  return some(
    actual.map((value) =>
      compareJson(context, { path: [], expected: expected[index], actual: value }),
    ),
  );
}

/** Further elements are compared with the first example. */
function compareElements(context: MatchingContext, compared: Compared<JsonList>): Acceptance[] {
  const { path, expected, actual } = compared;
  return actual.map((value, index) =>
    compareJson(context, {
      path: [...path, String(index)],
      expected: index < expected.length ? expected[index] : expected[0],
      actual: value,
    }),
  );
}

function isEmpty(value: JsonRecord): boolean {
  return Object.keys(value).length === 0;
}
