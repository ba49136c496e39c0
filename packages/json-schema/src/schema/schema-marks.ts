import { isRecord } from '../json-record.ts';
import { propertyStep } from '../json-path.ts';
import type { JsonSchema } from '../json-schema.ts';
import { namedSchemas, schemaList } from './schema-keywords.ts';
import { toView } from './place-in.ts';

/** Keywords that no validator enforces, although they change what consumers may rely on. */
export interface Marks {
  /** One of those that describe the place. */
  readonly schema: JsonSchema;
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
  readonly isDeprecated: boolean;
  readonly isRequired: boolean;
  /** When it is described: in each of these cases all conditions are met. A case without conditions is always met. */
  readonly cases: readonly Case[];
  /** Only variants of a union describe the place. */
  readonly isInVariant: boolean;
  /** The object has no other fields than the documented ones. */
  readonly isClosed: boolean;
  readonly default: unknown;
  /** The name of the property; the whole discriminator where the names of its variants are not known. */
  readonly discriminator: unknown;
}

/** Of `then`, `else` or `dependentSchemas`: the object at the path satisfies the schema. */
export interface Condition {
  readonly path: string;
  readonly schema: JsonSchema;
}

type Case = readonly Condition[];

/** Only conditions describe the place. */
export function isConditional({ cases }: Marks): boolean {
  return cases.every((conditions) => conditions.length > 0);
}

interface Visit {
  readonly path: string;
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
  readonly conditions: Case;
  readonly isInVariant: boolean;
  readonly depth: number;
}

const MAX_DEPTH = 12;
const MAX_PLACES = 5000;

/** The marks of each place of a schema, by JSONPath. */
export function marksOf(root: JsonSchema): ReadonlyMap<string, Marks> {
  const marks = new Map<string, Marks>();
  const outside = { conditions: [], isInVariant: false };
  const pending: Visit[] = [{ path: '$', schema: root, isRequired: true, ...outside, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.depth > MAX_DEPTH || marks.size > MAX_PLACES) continue;
    const view = toView(next.schema, root);
    const found = toMarks(view, next);
    const others = marks.get(next.path);
    marks.set(next.path, others === undefined ? found : merge(found, others));
    pending.push(...childrenOf(view, next));
  }
  return marks;
}

function childrenOf(
  view: Readonly<Record<string, unknown>>,
  { path, isRequired, conditions, isInVariant, depth }: Visit,
): readonly Visit[] {
  const required = [view.required].flat();
  const variants = ['anyOf', 'oneOf'].flatMap((keyword) => schemaList(view, keyword));
  const children = [
    ...namedSchemas(view, 'properties').map(([name, schema]) => ({
      path: path + propertyStep(name),
      schema,
      isRequired: required.includes(name) && conditions.length === 0,
    })),
    { path: `${path}[*]`, schema: view.items, isRequired: false },
    ...valuesOfMap(view).map((schema) => ({ path: `${path}.*`, schema, isRequired: false })),
    ...schemaList(view, 'allOf').map((schema) => ({ path, schema, isRequired })),
    ...variants.map((schema) => ({ path, schema, isRequired, isInVariant: true })),
    ...conditionalParts(view).map(([condition, schema]) => ({
      ...{ path, schema, isRequired },
      conditions: [...conditions, { path, schema: condition }],
    })),
  ];
  return children.flatMap(({ schema, ...child }) =>
    isRecord(schema) ? [{ conditions, isInVariant, ...child, schema, depth: depth + 1 }] : [],
  );
}

/** The parts of a schema that apply when a condition is met, each after its condition. */
function conditionalParts(
  view: Readonly<Record<string, unknown>>,
): readonly (readonly [JsonSchema, unknown])[] {
  const { if: condition } = view;
  return [
    ...(condition === undefined
      ? []
      : ([
          [condition as JsonSchema, view.then],
          [{ not: condition }, view.else],
        ] as const)),
    ...namedSchemas(view, 'dependentSchemas').map(
      ([name, schema]) => [{ required: [name] }, schema] as const,
    ),
  ];
}

/** What describes fields without names of their own; `true` says as much as an empty schema. */
function valuesOfMap(view: Readonly<Record<string, unknown>>): readonly JsonSchema[] {
  const values = [
    ...namedSchemas(view, 'patternProperties').map(last),
    view.additionalProperties,
    view.unevaluatedProperties,
  ];
  return values.map((each) => (each === true ? {} : each)) as JsonSchema[];
}

function last([, schema]: readonly [string, JsonSchema]): JsonSchema {
  return schema;
}

function toMarks(
  view: Readonly<Record<string, unknown>>,
  { schema, isRequired, conditions, isInVariant }: Visit,
): Marks {
  const { discriminator } = view;
  return {
    schema,
    cases: [conditions],
    isInVariant,
    isReadOnly: view.readOnly === true,
    isWriteOnly: view.writeOnly === true,
    isDeprecated: view.deprecated === true,
    isRequired,
    isClosed: view.additionalProperties === false || view.unevaluatedProperties === false,
    default: view.default,
    discriminator: isRecord(discriminator) ? toDiscriminatorMark(discriminator) : undefined,
  };
}

function toDiscriminatorMark(discriminator: Readonly<Record<string, unknown>>): unknown {
  return discriminator.isUnresolved === true ? discriminator : discriminator.propertyName;
}

/** Several branches of a union describe one place. */
function merge(one: Marks, other: Marks): Marks {
  return {
    schema: isConditional(one) ? other.schema : one.schema,
    isReadOnly: one.isReadOnly || other.isReadOnly,
    isWriteOnly: one.isWriteOnly || other.isWriteOnly,
    isDeprecated: one.isDeprecated || other.isDeprecated,
    isRequired: one.isRequired || other.isRequired,
    cases: [...one.cases, ...other.cases],
    isInVariant: [one, other].every((each) => each.isInVariant),
    isClosed: one.isClosed || other.isClosed,
    default: one.default ?? other.default,
    discriminator: one.discriminator ?? other.discriminator,
  };
}
