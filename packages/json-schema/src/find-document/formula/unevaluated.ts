import type { JsonSchema } from '../../json-schema.ts';
import {
  itemSchemas,
  namedSchemas,
  schemaList,
  type SchemaObject,
} from '../../schema/schema-keywords.ts';
import { allOf, anyOf, literalOf, negate, type Formula } from './formula.ts';
import type { Resolve } from './resolve.ts';

type Keyword = 'unevaluatedItems' | 'unevaluatedProperties';

/** What a schema and the subschemas that apply with it have evaluated. */
interface Evaluated {
  readonly all: boolean;
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  /** Items before this index. */
  readonly items: number;
}

/** A combination of matching subschemas, and what they evaluate together. */
interface Case {
  readonly when: readonly Formula[];
  readonly evaluated: Evaluated;
}

const MAX_CASES = 64;
const MAX_DEPTH = 20;

class TooManyCases extends Error {}

/**
 * `unevaluatedProperties` and `unevaluatedItems` (JSON Schema 2020-12, core, section 11): what remains unevaluated
 * depends on which branches match, so there is one case for each combination of them.
 */
export function unevaluatedFormula(
  schema: SchemaObject,
  keyword: Keyword,
  resolve: Resolve,
): Formula {
  const rest = schema[keyword] as JsonSchema | undefined;
  if (rest === undefined) return true;
  try {
    const { [keyword]: _rest, ...others } = schema;
    const cases = casesOf(others, { keyword, resolve, depth: 0 });
    return anyOf(cases.map(({ when, evaluated }) => allOf([...when, left(evaluated)])));
  } catch (error) {
    if (!(error instanceof TooManyCases)) throw error;
    const reason = { code: 'too-many-branches', keyword, max: MAX_CASES, schema } as const;
    return { atom: 'opaque', name: JSON.stringify(reason), reason, holds: true };
  }

  function left({ all, names, patterns, items }: Evaluated): Formula {
    const is = literalOf(rest ?? true);
    if (all) return true;
    return keyword === 'unevaluatedItems'
      ? { atom: 'everyItem', from: items, is }
      : {
          atom: 'everyProperty',
          of: { except: new Set(names), exceptMatching: patterns },
          is,
        };
  }
}

interface Context {
  readonly keyword: Keyword;
  readonly resolve: Resolve;
  readonly depth: number;
}

function casesOf(schema: JsonSchema, context: Context): Case[] {
  if (typeof schema === 'boolean') return [{ when: [], evaluated: NOTHING }];
  if (context.depth > MAX_DEPTH) throw new TooManyCases();
  return choicesIn(schema, { ...context, depth: context.depth + 1 }).reduce(combine, [
    { when: [], evaluated: ownOf(schema, context.keyword) },
  ]);
}

const NOTHING: Evaluated = { all: false, names: [], patterns: [], items: 0 };

function ownOf(schema: SchemaObject, keyword: Keyword): Evaluated {
  if (schema[keyword] !== undefined) return { ...NOTHING, all: true };
  if (keyword === 'unevaluatedProperties') {
    return {
      ...NOTHING,
      all: schema.additionalProperties !== undefined,
      names: namedSchemas(schema, 'properties').map(([name]) => name),
      patterns: namedSchemas(schema, 'patternProperties').map(([pattern]) => pattern),
    };
  }
  const { prefix, rest } = itemSchemas(schema);
  return { ...NOTHING, all: rest !== undefined, items: prefix.length };
}

/** The cases of each in-place applicator; exactly one case of each is true. */
function choicesIn(schema: SchemaObject, context: Context): Case[][] {
  const whereFits = (branch: JsonSchema): Case[] =>
    casesOf(branch, context).map((each) => ({
      ...each,
      when: [{ schema: branch, fits: true }, ...each.when],
    }));
  const orNot = (branch: JsonSchema): Case[] => [
    ...whereFits(branch),
    { when: [{ schema: branch, fits: false }], evaluated: NOTHING },
  ];
  const { $ref } = schema;
  const oneOf = schemaList(schema, 'oneOf');
  return [
    ...(typeof $ref === 'string' ? [casesOf(context.resolve($ref), context)] : []),
    ...schemaList(schema, 'allOf').map((part) => casesOf(part, context)),
    ...schemaList(schema, 'anyOf').map(orNot),
    ...(oneOf.length > 0 ? [oneOf.flatMap(whereFits)] : []),
    ...(schema.if === undefined ? [] : [ifCases(schema, context)]),
    ...namedSchemas(schema, 'dependentSchemas').map((dependency) =>
      dependencyCases(dependency, context),
    ),
  ];
}

function ifCases(schema: SchemaObject, context: Context): Case[] {
  const condition = { schema: schema.if as JsonSchema, fits: true };
  const when = (first: Formula, parts: readonly JsonSchema[]): Case[] =>
    parts
      .map((part) => casesOf(part, context))
      .reduce(combine, [{ when: [first], evaluated: NOTHING }]);
  return [
    ...when(condition, [condition.schema, (schema.then ?? true) as JsonSchema]),
    ...when(negate(condition), [(schema.else ?? true) as JsonSchema]),
  ];
}

function dependencyCases([name, part]: [string, JsonSchema], context: Context): Case[] {
  return [
    ...casesOf(part, context).map(({ when, evaluated }) => ({
      when: [{ atom: 'required', name } as const, ...when],
      evaluated,
    })),
    { when: [{ atom: 'absent', name }], evaluated: NOTHING },
  ];
}

function combine(some: readonly Case[], others: readonly Case[]): Case[] {
  if (some.length * others.length > MAX_CASES) throw new TooManyCases();
  return some.flatMap((one) =>
    others.map((other) => ({
      when: [...one.when, ...other.when],
      evaluated: union(one.evaluated, other.evaluated),
    })),
  );
}

function union(one: Evaluated, other: Evaluated): Evaluated {
  return {
    all: one.all || other.all,
    names: [...one.names, ...other.names],
    patterns: [...one.patterns, ...other.patterns],
    items: Math.max(one.items, other.items),
  };
}
