import { isRecord } from '@shopflow/json-schema/json-record';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { SchemaChange } from '@shopflow/json-schema/schema-change';
import { schemaList } from '@shopflow/json-schema/schema-keywords';
import type { Acceptance } from '../match/acceptance.ts';
import type { Place } from '../usage/usage.ts';
import {
  findDocument,
  isFound,
  matching,
  notMatching,
  type Condition,
  type Found,
} from '@shopflow/json-schema/conditions';
import { definitionsOf, placeIn, toView, withDefinitions } from '@shopflow/json-schema/place-in';
import { numbersIn } from '@shopflow/json-schema/numbers-in';
import { comparesTexts } from './compares-texts.ts';
import { findValue } from './find-value.ts';
import { keepExample, keepWhere, type Free } from './keep-example.ts';
import { NOT_DECIDED, SAFE, worstOf, type ReadingJudgment, type ReadingWhy } from './reading.ts';

/** What both documents allow at one place, and what the pact accepts there. */
interface PlaceSchemas {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  readonly accepted: JsonSchema;
  readonly example: unknown;
}

export interface PlaceContext {
  readonly schemas: PlaceSchemas;
  readonly place: Place;
  readonly change: SchemaChange | undefined;
  readonly root: { readonly before: JsonSchema; readonly after: JsonSchema };
  /** The same place in other interactions, see {@link Reading}. */
  readonly others: readonly Place[];
  /** The example of the whole document with another value at the place. */
  readonly put: (value: unknown) => unknown;
  /** Whether Pact's engine accepts it. */
  readonly accepts: (value: unknown) => Acceptance;
}

const MAX_FREE = 20;

const TYPES = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;
type Type = (typeof TYPES)[number];

/** Values of one JSON type that the new document allows and the old one did not. */
interface NewValues extends PlaceContext {
  readonly type: Type;
  readonly free: Free;
  readonly isNew: readonly Condition[];
  /** What this interaction accepts, or another one with the same request. */
  readonly accepted: JsonSchema;
  readonly isOtherType: boolean;
}

/** Rule R3: what the new document allows and the old one did not. */
export function judgeWidening(context: PlaceContext): ReadingJudgment {
  const { change } = context;
  // The uniqueness of elements is never evidence.
  if (change?.keyword === 'uniqueItems') return SAFE;
  const frees = freeFields(context);
  return worstOf(
    TYPES.flatMap((type) =>
      (['none', ...(type === 'object' ? frees : [])] as const).map((free) =>
        judgeType(toNewValues(context, type, free)),
      ),
    ),
  );
}

/**
 * Fields with other values in an added variant; and fields that may be missing although the rest is as in the example: each in a conditional promise, and in
 * another variant those that were promised before.
 */
function freeFields({ change, schemas }: PlaceContext): readonly Free[] {
  const { example, before } = schemas;
  if (!isRecord(example)) return [];
  const names = Object.keys(example).slice(0, MAX_FREE);
  if (change?.kind === 'schema-changed') {
    return names.filter((name) => !mayBeMissing(name, schemas)).map((name) => ({ name }));
  }
  if (change?.kind !== 'branch-added') return [];
  const missing = names
    .filter((name) => placeIn(before, [name], example).isRequired)
    .map((name) => ({ name }));
  return [...missing, ...fieldPathsOf(example).map((path) => ({ path }))];
}

/** The fields that are no objects themselves, also in objects of the example. */
function fieldPathsOf(example: Readonly<Record<string, unknown>>): readonly (readonly string[])[] {
  const paths = Object.entries(example).flatMap(([name, value]) =>
    isRecord(value) ? fieldPathsOf(value).map((path) => [name, ...path]) : [[name]],
  );
  return paths.slice(0, MAX_FREE);
}

/** At a path with any value, only those are new that the old document did not allow there. */
function newThere(free: Free, { example, before }: PlaceSchemas): readonly Condition[] {
  if (free === 'none' || !('path' in free)) return [];
  const { schema } = placeIn(before, free.path, example);
  if (schema === undefined) return [];
  const isNew = free.path.reduceRight<JsonSchema>(
    (below, name) => ({ required: [name], properties: { [name]: below } }),
    { not: schema },
  );
  return [matching(withDefinitions(isNew, before) ?? true)];
}

/** Whether a field could be missing before, with the rest as in the example: then its absence is not new. */
function mayBeMissing(name: string, { example, before }: PlaceContext['schemas']): boolean {
  const kept = keepExample(example, before, { name });
  return isFound([matching(before), matching(kept), notMatching({ required: [name] })]);
}

function toNewValues(context: PlaceContext, type: Type, free: Free): NewValues {
  const { schemas, others } = context;
  const added = addedSchema(context);
  const kept = keepWhere(context, added, free);
  return {
    ...context,
    type,
    free,
    isNew: [
      matching(added),
      // The added variant may belong to a union in another variant than the example.
      ...(added === schemas.after ? [] : [matching(schemas.after)]),
      notMatching(schemas.before),
      matching({ type }),
      matching(kept),
      ...newThere(free, schemas),
      ...allFields(context),
    ],
    accepted: { anyOf: [schemas.accepted, ...others.map((each) => each.acceptedSchema())] },
    isOtherType: !isFound([matching(schemas.before), matching({ type })]),
  };
}

/** An opened object has further fields: that one of the example is gone is a change of its own. */
function allFields({ change, schemas: { example } }: PlaceContext): readonly Condition[] {
  const { kind } = change ?? {};
  const isOpened = kind === 'content-model-opened' || kind === 'content-model-changed';
  return isOpened && isRecord(example) ? [matching({ required: Object.keys(example) })] : [];
}

/** Only the new variant, where one was added: the others could be sent before. */
function addedSchema({ schemas, change, root }: PlaceContext): JsonSchema {
  if (change?.kind !== 'branch-added' || change.after === undefined) return schemas.after;
  return withDefinitions(change.after as JsonSchema, root.after) ?? true;
}

function judgeType(values: NewValues): ReadingJudgment {
  const { isNew, accepted, isOtherType, place, type } = values;
  const refused = findValue(
    [...isNew, notMatching(accepted)],
    (value) => !isOfText(values) || values.accepts(value) !== 'accepted',
    numbersOf(values),
  );
  if (refused === 'unknown') return toUnknown(NOT_DECIDED, values);
  if (refused === 'none') return isOtherType ? judgeTypeEvidence(values) : SAFE;
  const { document: value } = refused;
  if (isOtherType && type !== 'null' && comparesTexts(place.demand.accepted)) {
    return toUnknown({ code: 'type-not-compared', value }, values);
  }
  const acceptance = values.accepts(value);
  if (acceptance === 'unknown') return toUnknown(NOT_DECIDED, values);
  if (acceptance === 'accepted') return isOtherType ? judgeTypeEvidence(values) : SAFE;
  return judgeRefused(values, value);
}

function toUnknown(why: ReadingWhy, { place: { steps } }: PlaceContext): ReadingJudgment {
  return { verdict: 'unknown', why, steps };
}

/** Whether the texts of old and new values are compared, whatever their JSON type. */
function isOfText({ place, isOtherType }: NewValues): boolean {
  return !isOtherType && comparesTexts(place.demand.accepted);
}

/** Numbers at the limits, whose texts are likely to be refused. */
function numbersOf({ type, schemas, ...values }: NewValues): readonly number[] {
  return type === 'number' && isOfText({ type, schemas, ...values })
    ? numbersIn([schemas.before, schemas.after])
    : [];
}

/** A regular expression compares texts, whatever the JSON type: no evidence that the consumer copes. */
function judgeTypeEvidence(values: NewValues): ReadingJudgment {
  const { place, accepts, put, isNew } = values;
  if (!comparesTexts(place.demand.accepted)) return SAFE;
  const found = findDocument(isNew);
  if (typeof found !== 'object' || accepts(found.document) !== 'accepted') return SAFE;
  const why = { code: 'type-not-compared', value: found.document } as const;
  return { verdict: 'unknown', why, steps: place.steps, shown: { document: put(found.document) } };
}

/** Breaks, unless the pact was narrower than the old document already. */
function judgeRefused(values: NewValues, value: unknown): ReadingJudgment {
  const { type, accepted, place, put } = values;
  const evidence = { steps: place.steps, shown: { document: put(value) } };
  const breaks = (why: ReadingWhy) => ({ verdict: 'breaks', why, ...evidence }) as const;
  if (type === 'null') return breaks({ code: 'may-be-null' });
  if (!isOfText(values) && !isFound([matching(accepted), matching({ type })])) {
    return breaks({ code: 'other-type', value });
  }
  const refusedOld = findRefusedOld(values);
  if (refusedOld === 'none') return breaks({ code: 'new-value-refused', value });
  if (refusedOld === 'unknown') return { verdict: 'unknown', why: NOT_DECIDED, ...evidence };
  const { document: refusesOld } = refusedOld;
  return {
    verdict: 'unknown',
    why: { code: 'narrow-expectation', value, refusesOld },
    ...evidence,
  };
}

/** That `.` does not match a line break makes no pact narrow. */
const WITHOUT_CONTROL_CHARACTERS: JsonSchema = { pattern: '^[^\\u0000-\\u001f\\u2028\\u2029]*$' };

/** An old value of the same type that the pact refuses. */
function findRefusedOld(values: NewValues): Found {
  const { schemas, root, free, type, accepted } = values;
  const results = variantsOf(schemas.before, root.before).map((variant) =>
    findValue(
      [
        matching(variant),
        matching(schemas.before),
        notMatching(accepted),
        matching({ type }),
        matching(WITHOUT_CONTROL_CHARACTERS),
        matching(keepWhere(values, variant, free)),
      ],
      (value) => !isOfText(values) || values.accepts(value) !== 'accepted',
      numbersOf(values),
    ),
  );
  const found = results.find((each) => typeof each === 'object');
  return found ?? (results.includes('unknown') ? 'unknown' : 'none');
}

/** The variants of a union, or the schema itself. */
function variantsOf(schema: JsonSchema, root: JsonSchema): readonly JsonSchema[] {
  const view = toView(schema, root);
  const branches = [...schemaList(view, 'oneOf'), ...schemaList(view, 'anyOf')];
  if (branches.length === 0) return [schema];
  const $defs = definitionsOf(root);
  return branches.map((branch) => (typeof branch === 'boolean' ? branch : { ...branch, $defs }));
}
