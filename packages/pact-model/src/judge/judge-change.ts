import { isDeepStrictEqual } from 'node:util';
import { allows, findDocument, matching } from '@shopflow/json-schema/conditions';
import { isNoLongerDescribed } from '@shopflow/json-schema/description-of';
import { isAtOrBelow, type ValuePath } from '@shopflow/json-schema/json-path';
import { isContainer } from '@shopflow/json-schema/json-record';
import { placeIn } from '@shopflow/json-schema/place-in';
import type { SchemaChange } from '@shopflow/json-schema/schema-change';
import type { Place } from '../usage/usage.ts';
import { comparesTexts } from './compares-texts.ts';
import { placesIn, schemaAt } from './further-elements.ts';
import { isIgnoredInFurther } from './ignored-in-further.ts';
import { placeAt, valueAt, withValue } from './instances.ts';
import {
  isStillDescribed,
  isStillPromised,
  judgeAbsence,
  judgeGone,
  judgeGoneFields,
  type ReadPlace,
  type Schemas,
} from './judge-absence.ts';
import { judgeNarrowing } from './narrowed-values.ts';
import { someOtherAccepts, someOtherDoesWithout, stepsIn } from './other-interactions.ts';
import { asOtherVariants } from './other-variants.ts';
import {
  SAFE,
  UNKNOWN_MATCHER,
  worstOf,
  type Reading,
  type ReadingJudgment,
  type ReadingWhy,
} from './reading.ts';
import { instancesIn } from './recursive-instances.ts';
import { judgeWidening, type PlaceContext } from './widened-values.ts';

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
  return worstOf([
    judged,
    judgeWhole(change, { reading, schemas }),
    ...instances.flatMap(({ steps }) => judgeOtherVariants(change, { reading, schemas, steps })),
  ]);
}

/** Rules R1 and R3 for documents of another variant than the example, which the pact accepts as well. */
function judgeOtherVariants(
  change: SchemaChange,
  { reading, schemas, steps }: Pick<ReadPlace, 'reading' | 'schemas'> & { steps: ValuePath },
): readonly ReadingJudgment[] {
  if (change.variant === undefined) return [];
  // Where the example of another variant lacks the parent, such as an entry of a map, nothing can be there.
  return asOtherVariants(reading.own, steps, schemas.before)
    .filter(({ example }) => isContainer(valueAt(example, steps.slice(0, -1))))
    .map((own) =>
      judgeInstance(change, {
        ...{ reading: { ...reading, own }, schemas, isOtherVariant: true },
        instance: { steps, isPresent: valueAt(own.example, steps) !== undefined },
      }),
    );
}

/**
 * Rule R2 for the whole document. Where a value decides which variant applies, something in every place
 * may satisfy the pact, and yet no document does.
 */
function judgeWhole(
  change: SchemaChange,
  { reading, schemas }: Pick<ReadPlace, 'reading' | 'schemas'>,
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
  about: 'whole-document',
} as const;

/** Whether the schema of what a place accepts has all of it: a matcher of texts accepts other types, too. */
function isAcceptedBySchema(place: Place, { after }: Schemas, { own }: Reading): boolean {
  if (place.isUnknown || !comparesTexts(place.demand.accepted)) return !place.isUnknown;
  const isOther = matching({ not: { type: 'string' } });
  return findDocument([matching(schemaAt(after, own, place.steps)), isOther]) === 'none';
}

function judgeInstance(change: SchemaChange, at: ReadPlace): ReadingJudgment {
  const { instance, reading } = at;
  const { kind } = change;
  if (kind === 'property-removed') {
    return isStillThere(change, at) ? SAFE : judgeGone(reading, instance.steps);
  }
  if (kind === 'required-removed') return judgeAbsence(at);
  if (kind === 'schema-changed' && change.cause.code !== 'rule-changed') {
    const { keyword, path } = change;
    const why = { code: 'not-understood', about: 'keyword', keyword, path } as const;
    return instance.isPresent ? toUnknown(why, at) : SAFE;
  }
  return instance.isPresent ? judgePresent(change, at) : judgeAddition(at);
}

function isStillThere({ keyword, path }: SchemaChange, at: ReadPlace): boolean {
  if (keyword === 'if') return isStillDescribed(at);
  const { reading, instance, schemas } = at;
  return path.endsWith('.*')
    ? !isNoLongerDescribed(schemas, reading.own.example, instance.steps)
    : isStillPromised(at);
}

function judgePresent(change: SchemaChange, at: ReadPlace): ReadingJudgment {
  const { kind } = change;
  if (kind === 'property-added') return judgeNamed(change, at);
  const ofFields = kind === 'branch-removed' ? judgeGoneFields(at) : [];
  const below = isOfUnnamed(change) ? judgeBelow(change, at) : [];
  return worstOf([...ofFields, ...below, judgeValues(change, at)]);
}

/** Whether the change is about fields without a name of their own. */
function isOfUnnamed({ kind, keyword }: SchemaChange): boolean {
  return kind === 'content-model-changed' || keyword === 'patternProperties';
}

/** The fields of the example may be described in another way than before, or not at all. */
function judgeBelow(change: SchemaChange, at: ReadPlace): readonly ReadingJudgment[] {
  const { reading, instance, schemas } = at;
  return reading.own.places
    .filter(({ steps }) => steps.length > instance.steps.length)
    .filter(({ steps }) => isAtOrBelow(steps, instance.steps))
    .flatMap(({ steps }) => {
      const before = placesIn(schemas.before, reading.own, steps);
      const after = placesIn(schemas.after, reading.own, steps);
      if (isDeepStrictEqual(before, after)) return [];
      if (isNoLongerDescribed(schemas, reading.own.example, steps)) {
        return [judgeGone(reading, steps)];
      }
      const inside = { ...at, instance: { steps, isPresent: true } };
      const isLost = before.some((each, index) => each.isRequired && !after[index]?.isRequired);
      return [...(isLost ? [judgeAbsence(inside)] : []), judgeValues(change, inside)];
    });
}

/** Only a map matcher (`eachKey`, `eachValue`) looks at fields that the example does not name. */
function judgeAddition(at: ReadPlace): ReadingJudgment {
  const { instance, reading, schemas } = at;
  const { example, accepts } = reading.own;
  const { schema } = placeIn(schemas.after, instance.steps, example);
  const found = findDocument([matching(schema)]);
  const value = typeof found === 'object' ? found.document : 'text';
  const document = withValue(example, instance.steps, value);
  const acceptance = accepts(document);
  if (acceptance === 'accepted' || someOtherAccepts(reading, instance.steps, value)) return SAFE;
  const isElement = typeof instance.steps.at(-1) === 'number';
  if (isElement && acceptance === 'refused') {
    return toUnknown({ code: 'not-understood', about: 'exact-list-length' }, at);
  }
  if (acceptance === 'unknown' || accepts(example) !== 'accepted') {
    return toUnknown(UNKNOWN_MATCHER, at);
  }
  const why = { code: 'new-value-refused', value } as const;
  return { verdict: 'breaks', why, steps: instance.steps, shown: { document } };
}

/** A field that is read already: rule R2, since an open object allowed any value. What a map said, changes itself. */
function judgeNamed(change: SchemaChange, at: ReadPlace): ReadingJudgment {
  const { own } = at.reading;
  const { steps } = at.instance;
  const place = placeAt(own.places, steps);
  const isDescribed = placesIn(at.schemas.before, own, steps).some(({ schema }) => schema);
  if (place === undefined || isDescribed || at.isOtherVariant === true) return SAFE;
  if (allows(at.schemas.after, own.example) === true) {
    return SAFE;
  }
  if (place.isUnknown) return toUnknown(UNKNOWN_MATCHER, at);
  return judgeNarrowing(toContext(change, at, place)) ?? SAFE;
}

function toUnknown(why: ReadingWhy, { instance: { steps } }: ReadPlace): ReadingJudgment {
  return { verdict: 'unknown', why, steps };
}

function judgeValues(change: SchemaChange, at: ReadPlace): ReadingJudgment {
  const place = placeAt(at.reading.own.places, at.instance.steps);
  if (place === undefined) return SAFE;
  if (place.isUnknown) return toUnknown(UNKNOWN_MATCHER, at);
  const context = toContext(change, at, place);
  // A pact is satisfied by its own variant, whatever another one is narrowed to.
  const narrowed = at.isOtherVariant === true ? undefined : judgeNarrowing(context);
  return narrowed ?? (copesAnyway(change, at, place) ? SAFE : judgeWidening(context));
}

function copesAnyway(
  change: SchemaChange,
  { reading, instance }: ReadPlace,
  place: Place,
): boolean {
  if (change.forward) return true;
  // Where the list must only contain an element like the example, further elements are ignored.
  if (place.isInVariant && (isContained(place, reading) || isIgnoredInFurther(change))) return true;
  return someOtherDoesWithout(reading, instance.steps);
}

/** Whether a place is an element that a list must contain, not a part of one. */
function isContained({ steps }: Place, { own }: Reading): boolean {
  return placeAt(own.places, steps.slice(0, -1))?.isInVariant === false;
}

function toContext(change: SchemaChange, { reading, instance, schemas }: ReadPlace, place: Place) {
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
    others: others.flatMap((other) => {
      const at = stepsIn(other?.example, steps);
      return placeAt(other?.places ?? [], at) ?? [];
    }),
    put: (value) => withValue(own.example, steps, value),
    accepts: (value) => own.accepts(withValue(own.example, steps, value)),
  };
  return context;
}
