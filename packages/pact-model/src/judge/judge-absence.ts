import { isDeepStrictEqual } from 'node:util';
import { descriptionOf } from '@shopflow/json-schema/description-of';
import type { ValuePath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { placesIn } from './further-elements.ts';
import { valueAt, withValue, type Instance } from './instances.ts';
import { someOtherAccepts } from './other-interactions.ts';
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

/** The schemas of a document before and after the change, each with everything that it refers to. */
export interface Schemas {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  /** The schemas inside of these that changed, wherever they are. */
  readonly unit?: (SchemaUnit & { readonly path: string }) | undefined;
}

/** One place of what a pact reads. */
export interface ReadPlace {
  readonly reading: Reading;
  readonly instance: Instance;
  readonly schemas: Schemas;
  /** The example is of another variant than that of the pact. */
  readonly isOtherVariant?: true;
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

/** The change is in a variant that the example does not belong to. */
export function isStillPromised({
  reading: { own },
  instance: { steps },
  schemas,
}: ReadPlace): boolean {
  const before = placesIn(schemas.before, own, steps);
  const after = placesIn(schemas.after, own, steps);
  return after.every(
    (place, index) =>
      place.schema !== undefined && (place.isRequired || isDeepStrictEqual(place, before[index])),
  );
}

/** The name of a field is described where the example has it, though a condition may no longer describe it elsewhere. */
export function isStillDescribed({
  reading: { own },
  instance: { steps },
  schemas,
}: ReadPlace): boolean {
  return descriptionOf(schemas.after, steps, own.example) === 'name';
}

/** A field of the example that may be missing without a refusal is not read: the example is that of a map. */
export function judgeGone({ own }: Reading, steps: ValuePath): ReadingJudgment {
  if (valueAt(own.example, steps) === undefined) return SAFE;
  return judgeMissing(own, steps, { code: 'no-longer-promised' });
}

/** The fields that only a removed variant described. */
export function judgeGoneFields({
  reading,
  instance,
  schemas,
}: ReadPlace): readonly ReadingJudgment[] {
  return fieldsNoLongerDescribed(schemas, reading.own.example, instance.steps).map((steps) =>
    judgeGone(reading, steps),
  );
}

export function judgeAbsence(at: ReadPlace): ReadingJudgment {
  const { instance, reading } = at;
  if (!instance.isPresent || isStillPromised(at)) return SAFE;
  if (someOtherAccepts(reading, instance.steps, undefined)) return SAFE;
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
