import { isRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { Matcher } from '../pact.ts';
import { MAP_MATCHERS, requiresKeys } from '../match/compare-json.ts';
import { eachValueContext, firstValue, variantContext } from '../match/inner-context.ts';
import { limitsOf, nameOf, variantsOf } from '../match/matcher-name.ts';
import { selectRules, type Fragments, type MatchingContext } from '../match/matching-context.ts';
import { equalityDemand, isCombinedByOr, matcherDemand, ruleDemand } from './place-demand.ts';

interface Example<Value = unknown> {
  readonly path: Fragments;
  readonly expected: Value;
}

/**
 * A schema of JSON values that Pact's engine certainly accepts in place of an example, with everything
 * below. It may leave out accepted values, but accepts none that the engine refuses.
 */
export function acceptedSchema(context: MatchingContext, { path, expected }: Example): JsonSchema {
  const selection = selectRules(context, path);
  if (selection.code === 'undecided') return false;
  const isContainer = typeof expected === 'object' && expected !== null;
  if (!isContainer) {
    return selection.code === 'none'
      ? equalityDemand(expected).schema
      : ruleDemand(selection.list, expected).schema;
  }
  if (selection.code === 'none') return exampleSchema(context, { path, expected });
  const { list, isCascaded } = selection;
  const schemas = list.matchers.map((matcher) =>
    matcherSchema(context, { path, expected }, { matcher, isCascaded }),
  );
  if (schemas.length <= 1) return schemas[0] ?? false;
  return isCombinedByOr(list, expected) ? { anyOf: schemas } : { allOf: schemas };
}

function exampleSchema(context: MatchingContext, example: Example): JsonSchema {
  if (isRecord(example.expected)) return fieldsSchema(context, example as Example<JsonRecord>);
  const { path, expected } = example as Example<readonly unknown[]>;
  const elements = expected.map((each, index) => elementSchema(context, path, [index, each]));
  return listSchema(elements, { min: expected.length, max: expected.length });
}

interface Applied {
  readonly matcher: Matcher;
  readonly isCascaded: boolean;
}

function matcherSchema(context: MatchingContext, example: Example, applied: Applied): JsonSchema {
  return isRecord(example.expected)
    ? objectSchema(context, example as Example<JsonRecord>, applied)
    : listOfMatcher(context, example as Example<readonly unknown[]>, applied);
}

function objectSchema(
  context: MatchingContext,
  example: Example<JsonRecord>,
  { matcher, isCascaded }: Applied,
): JsonSchema {
  const name = nameOf(matcher);
  if (!isCascaded && MAP_MATCHERS.has(name)) {
    const inside =
      name === 'eachValue' ? eachValueContext(context, matcher, example.path) : context;
    return entriesSchema(inside, example);
  }
  if (!OF_OBJECTS.has(name)) return false;
  const fields = fieldsSchema(context, example);
  const limits = limitsSchema({ matcher, isCascaded }, example.expected);
  return limits === undefined ? fields : { allOf: [limits, fields] };
}

function limitsSchema(
  { matcher, isCascaded }: Applied,
  example: JsonRecord,
): JsonSchema | undefined {
  const name = nameOf(matcher);
  if (name === 'notEmpty') return { minProperties: 1 };
  if (name === 'equality') return { const: example };
  const isLimited = name === 'eachKey' || (name === 'type' && !isCascaded);
  return isLimited ? matcherDemand(matcher, example).schema : undefined;
}

const OF_OBJECTS = new Set([
  ...['type', 'eachKey', 'notEmpty', 'equality', 'regex'],
  ...MAP_MATCHERS,
]);

/** The fields of the example; others are ignored, or refused in a request, unless the object is used as a map. */
function fieldsSchema(
  context: MatchingContext,
  { path, expected }: Example<JsonRecord>,
): JsonSchema {
  const names = Object.keys(expected);
  const isFixed = requiresKeys(context, path);
  return {
    type: 'object',
    properties: Object.fromEntries(
      names.map((name) => [
        name,
        acceptedSchema(context, { path: [...path, name], expected: expected[name] }),
      ]),
    ),
    ...(isFixed && names.length > 0 && { required: names }),
    ...(isFixed && context.isClosed && { additionalProperties: false }),
  };
}

/** Every entry is compared: with its own example, or with the first one. */
function entriesSchema(
  context: MatchingContext,
  { path, expected }: Example<JsonRecord>,
): JsonSchema {
  const first = firstValue(expected);
  if (first === undefined) return { type: 'object' };
  const schemaOf = (name: string, example: unknown) =>
    acceptedSchema(context, { path: [...path, name], expected: example });
  // A rule that names one of the keys does not hold for others.
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(expected).map(([name, example]) => [name, schemaOf(name, example)]),
    ),
    additionalProperties: schemaOf(OTHER_KEY, first.found),
  };
}

/** A key that no path expression names. */
const OTHER_KEY = '\u{0}';

function listOfMatcher(
  context: MatchingContext,
  example: Example<readonly unknown[]>,
  { matcher, isCascaded }: Applied,
): JsonSchema {
  const name = nameOf(matcher);
  const { expected } = example;
  if (expected.length === 0) return { type: 'array' };
  if (name === 'arrayContains') return variantsSchema(matcher, expected);
  return elementsSchema(context, example, { matcher, isCascaded });
}

function elementsSchema(
  context: MatchingContext,
  { path, expected }: Example<readonly unknown[]>,
  { matcher, isCascaded }: Applied,
): JsonSchema {
  const name = nameOf(matcher);
  if (name === 'eachValue' && isCascaded) return { type: 'array' };
  const inside = name === 'eachValue' ? eachValueContext(context, matcher, path) : context;
  const elements = expected.map((each, index) => elementSchema(inside, path, [index, each]));
  const all = [...elements, elementSchema(inside, path, [expected.length, expected[0]])];
  if (name === 'equality') return { allOf: [{ const: expected }, listSchema(all, { min: 0 })] };
  if (name === 'notEmpty') return listSchema(all, { min: 1 });
  const { min = 0, max } = isCascaded ? {} : limitsOf(matcher);
  return OF_LISTS.has(name) ? listSchema(all, { min, max }) : false;
}

function variantsSchema(matcher: Matcher, expected: readonly unknown[]): JsonSchema {
  const contained = variantsOf(matcher, expected).map(({ index, rules }) =>
    index < expected.length
      ? {
          contains: acceptedSchema(variantContext(rules), { path: [], expected: expected[index] }),
        }
      : false,
  );
  return { type: 'array', allOf: contained };
}

const OF_LISTS = new Set([
  ...['type', 'eachValue', 'eachKey', 'values', 'regex', 'include'],
  ...['number', 'decimal', 'integer', 'time', 'date', 'datetime', 'boolean', 'semver'],
]);

function elementSchema(
  context: MatchingContext,
  path: Fragments,
  [index, expected]: readonly [number, unknown],
): JsonSchema {
  return acceptedSchema(context, { path: [...path, String(index)], expected });
}

/** The last schema is that of all further elements. */
function listSchema(
  elements: readonly JsonSchema[],
  { min, max }: { readonly min: number; readonly max?: number | undefined },
): JsonSchema {
  const last = elements.at(-1);
  const size = { minItems: min, ...(max !== undefined && { maxItems: max }) };
  if (last === undefined) return { type: 'array', ...size };
  const isUniform = elements.every((each) => isDeepStrictEqual(each, last));
  return isUniform
    ? { type: 'array', items: last, ...size }
    : { type: 'array', prefixItems: elements, items: last, ...size };
}
