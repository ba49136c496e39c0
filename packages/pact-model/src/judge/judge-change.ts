import { isDeepStrictEqual } from 'node:util';
import type { ValuePath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { allows, findDocument, matching } from '@shopflow/json-schema/conditions';
import { placeIn } from '@shopflow/json-schema/place-in';
import type { SchemaChange } from '@shopflow/json-schema/schema-change';
import type { Place } from '../usage/usage.ts';
import { comparesTexts } from './compares-texts.ts';
import { placeAt, valueAt, withValue, type Instance } from './instances.ts';
import { placesIn, schemaAt } from './further-elements.ts';
import { isIgnoredInFurther } from './ignored-in-further.ts';
import { judgeNarrowing } from './narrowed-values.ts';
import {
  SAFE,
  UNKNOWN_MATCHER,
  worstOf,
  type ReadDocument,
  type Reading,
  type ReadingJudgment,
  type ReadingWhy,
} from './reading.ts';
import { instancesIn, type SchemaUnit } from './recursive-instances.ts';
import { fieldsNoLongerDescribed } from './removed-variant.ts';
import { judgeWidening, type PlaceContext } from './widened-values.ts';

/** The schemas of a document before and after the change, each with everything that it refers to. */
export interface Schemas {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  /** The schemas inside of these that changed, wherever they are. */
  readonly unit?: (SchemaUnit & { readonly path: string }) | undefined;
}

/**
 * Judges one change of the schema of a document that a consumer reads, by rules R1 to R3: what it reads must
 * still be promised (R1), something that satisfies its pact may still be sent (R2), and its pact accepts all
 * that is new (R3). One place is varied at a time, with the rest as in the pact's example.
 */
export function judgeChange(
  change: SchemaChange,
  reading: Reading,
  schemas: Schemas,
): ReadingJudgment {
  if (change.kind === 'required-added') return SAFE;
  const instances = instancesIn(change.path, reading.own.example, schemas);
  const judged = worstOf(
    instances.map((instance) => judgeInstance(change, { reading, instance, schemas })),
  );
  if (judged.verdict !== 'safe' || instances.length === 0) return judged;
  return worstOf([judged, judgeWhole(change, { reading, schemas })]);
}

/**
 * Rule R2 for the whole document. Where a value decides which variant applies, something in every place
 * may satisfy the pact, and yet no document does.
 */
function judgeWhole(
  change: SchemaChange,
  { reading, schemas }: Pick<At, 'reading' | 'schemas'>,
): ReadingJudgment {
  const root = placeAt(reading.own.places, []);
  if (root === undefined || !/"(?:anyOf|oneOf)"/.test(JSON.stringify(schemas.after))) return SAFE;
  const instance = { steps: [], isPresent: true };
  const judged = judgeNarrowing(toContext(change, { reading, instance, schemas }, root)) ?? SAFE;
  if (judged.verdict !== 'breaks') return judged;
  const isExact = reading.own.places.every((place) => isAcceptedBySchema(place, schemas, reading));
  return isExact ? judged : { ...judged, verdict: 'unknown', why: WHOLE_NOT_DECIDED };
}

const WHOLE_NOT_DECIDED = {
  code: 'not-understood',
  reason: 'whether a whole document satisfies it',
} as const;

/** Whether the schema of what a place accepts has all of it: a matcher of texts accepts other types, too. */
function isAcceptedBySchema(place: Place, { after }: Schemas, { own }: Reading): boolean {
  if (place.isUnknown || !comparesTexts(place.demand.accepted)) return !place.isUnknown;
  const isOther = matching({ not: { type: 'string' } });
  return findDocument([matching(schemaAt(after, own, place.steps)), isOther]) === 'none';
}

/** Rule R1 for all places at a path, such as `$.items[*].sku`, or a field below each of them. */
export function judgeRemoval(
  { path, field }: { readonly path: string; readonly field?: string | undefined },
  reading: Reading,
  schemas: Schemas,
): ReadingJudgment {
  const below = field === undefined ? [] : [field];
  return worstOf(
    instancesIn(path, reading.own.example, schemas).map(({ steps }) =>
      judgeGone(reading, [...steps, ...below]),
    ),
  );
}

interface At {
  readonly reading: Reading;
  readonly instance: Instance;
  readonly schemas: Schemas;
}

function judgeInstance(change: SchemaChange, at: At): ReadingJudgment {
  const { instance, reading } = at;
  const { kind } = change;
  if (kind === 'property-removed') {
    return isStillPromised(at) ? SAFE : judgeGone(reading, instance.steps);
  }
  if (kind === 'required-removed') return judgeAbsence(at);
  if (kind === 'schema-changed' && change.cause.code !== 'rule-changed') {
    const reason = `${change.keyword} at ${change.path}`;
    return instance.isPresent ? toUnknown({ code: 'not-understood', reason }, at) : SAFE;
  }
  if (!instance.isPresent) return judgeAddition(at);
  if (kind === 'property-added') return judgeNamed(change, at);
  const ofFields = kind === 'branch-removed' ? judgeGoneFields(at) : [];
  return worstOf([...ofFields, judgeValues(change, at)]);
}

/** The change is in a variant that the example does not belong to. */
function isStillPromised({ reading: { own }, instance: { steps }, schemas }: At): boolean {
  const before = placesIn(schemas.before, own, steps);
  const after = placesIn(schemas.after, own, steps);
  return after.every(
    (place, index) =>
      place.schema !== undefined && (place.isRequired || isDeepStrictEqual(place, before[index])),
  );
}

/** A field of the example that may be missing without a refusal is not read: the example is that of a map. */
function judgeGone({ own }: Reading, steps: ValuePath): ReadingJudgment {
  if (valueAt(own.example, steps) === undefined) return SAFE;
  return judgeMissing(own, steps, { code: 'no-longer-promised' });
}

/** The fields that only a removed variant described. */
function judgeGoneFields({ reading, instance, schemas }: At): readonly ReadingJudgment[] {
  return fieldsNoLongerDescribed(schemas, reading.own.example, instance.steps).map((steps) =>
    judgeGone(reading, steps),
  );
}

function judgeAbsence(at: At): ReadingJudgment {
  const { instance, reading } = at;
  if (!instance.isPresent || isStillPromised(at) || someOtherAccepts(at, undefined)) return SAFE;
  return judgeMissing(reading.own, instance.steps, { code: 'may-be-missing' });
}

function judgeMissing(own: ReadDocument, steps: ValuePath, why: ReadingWhy): ReadingJudgment {
  const document = withValue(own.example, steps, undefined);
  const acceptance = own.accepts(document);
  if (acceptance === 'accepted') return SAFE;
  return acceptance === 'unknown'
    ? { verdict: 'unknown', why: UNKNOWN_MATCHER, steps }
    : { verdict: 'breaks', why, steps, shown: { document } };
}

/** Whether another interaction accepts the value there; it may not read the place at all. */
function someOtherAccepts({ reading, instance }: At, value: unknown): boolean {
  return reading.others.some(
    (other) =>
      other === undefined ||
      other.accepts(withValue(other.example, instance.steps, value)) === 'accepted',
  );
}

/** Only a map matcher (`eachKey`, `eachValue`) looks at fields that the example does not name. */
function judgeAddition(at: At): ReadingJudgment {
  const { instance, reading, schemas } = at;
  const { example, accepts } = reading.own;
  const { schema } = placeIn(schemas.after, instance.steps, example);
  const found = findDocument([matching(schema)]);
  const value = typeof found === 'object' ? found.document : 'text';
  const document = withValue(example, instance.steps, value);
  const acceptance = accepts(document);
  if (acceptance === 'accepted' || someOtherAccepts(at, value)) return SAFE;
  const isElement = typeof instance.steps.at(-1) === 'number';
  if (isElement && acceptance === 'refused') {
    return toUnknown({ code: 'not-understood', reason: 'the length of an exact list' }, at);
  }
  if (acceptance === 'unknown' || accepts(example) !== 'accepted') {
    return toUnknown(UNKNOWN_MATCHER, at);
  }
  const why = { code: 'new-value-refused', value } as const;
  return { verdict: 'breaks', why, steps: instance.steps, shown: { document } };
}

/** A field that is read already: rule R2, since an open object allowed any value. What a map said, changes itself. */
function judgeNamed(change: SchemaChange, at: At): ReadingJudgment {
  const { own } = at.reading;
  const { steps } = at.instance;
  const place = placeAt(own.places, steps);
  const isDescribed = placesIn(at.schemas.before, own, steps).some(({ schema }) => schema);
  if (place === undefined || isDescribed || allows(at.schemas.after, own.example) === true) {
    return SAFE;
  }
  if (place.isUnknown) return toUnknown(UNKNOWN_MATCHER, at);
  return judgeNarrowing(toContext(change, at, place)) ?? SAFE;
}

function toUnknown(why: ReadingWhy, { instance: { steps } }: At): ReadingJudgment {
  return { verdict: 'unknown', why, steps };
}

function judgeValues(change: SchemaChange, at: At): ReadingJudgment {
  const place = placeAt(at.reading.own.places, at.instance.steps);
  if (place === undefined) return SAFE;
  if (place.isUnknown) return toUnknown(UNKNOWN_MATCHER, at);
  const context = toContext(change, at, place);
  return (
    judgeNarrowing(context) ?? (copesAnyway(change, at, place) ? SAFE : judgeWidening(context))
  );
}

function copesAnyway(change: SchemaChange, { reading, instance }: At, place: Place): boolean {
  if (change.forward) return true;
  // Where the list must only contain an element like the example, further elements are ignored.
  if (place.isInVariant && isIgnoredInFurther(change)) return true;
  // In another interaction it does without the place, so it copes with any value.
  return reading.others.some(
    (other) => other === undefined || valueAt(other.example, instance.steps) === undefined,
  );
}

function toContext(change: SchemaChange, { reading, instance, schemas }: At, place: Place) {
  const { own, others } = reading;
  const { steps } = instance;
  const context: PlaceContext = {
    schemas: {
      before: schemaAt(schemas.before, own, steps),
      after: schemaAt(schemas.after, own, steps),
      accepted: place.acceptedSchema(),
      example: place.example,
    },
    place,
    change,
    root: schemas,
    others: others.flatMap((other) => placeAt(other?.places ?? [], steps) ?? []),
    put: (value) => withValue(own.example, steps, value),
    accepts: (value) => own.accepts(withValue(own.example, steps, value)),
  };
  return context;
}
