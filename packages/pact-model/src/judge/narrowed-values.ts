import { allows, findDocument, matching } from '@shopflow/json-schema/conditions';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { comparesTexts } from './compares-texts.ts';
import { ALREADY_BROKEN, NOT_DECIDED, type ReadingJudgment } from './reading.ts';
import type { PlaceContext } from './widened-values.ts';

/**
 * Rule R2: breaks when nothing that may still be sent satisfies the pact. Undefined when something does.
 */
export function judgeNarrowing(context: PlaceContext): ReadingJudgment | undefined {
  const { after, accepted, example } = context.schemas;
  // A number that is written with a decimal point is read without: `decimal` accepts no integer.
  if (allows(after, example) === true && allows(accepted, example) !== false) return undefined;
  const still = findDocument([matching(after), matching(accepted)]);
  if (typeof still === 'object' || isSatisfiedAsText(context)) return undefined;
  return judgeUnsatisfied(context, still);
}

function judgeUnsatisfied(
  { schemas, put, place, change }: PlaceContext,
  still: 'none' | 'unknown',
): ReadingJudgment | undefined {
  const { steps } = place;
  const { before, after, accepted, example } = schemas;
  const was =
    allows(before, example) === true || findDocument([matching(before), matching(accepted)]);
  if (was === 'none') return ALREADY_BROKEN;
  if (was === 'unknown' || still === 'unknown') {
    return place.isMatchedByType ? undefined : { verdict: 'unknown', why: NOT_DECIDED, steps };
  }
  // Another change of the place took the values away.
  if (change?.kind === 'enum-value-added') return undefined;
  const any = findDocument([matching(after)]);
  const shown = typeof any === 'object' && { shown: { document: put(any.document) } };
  return { verdict: 'breaks', why: { code: 'cannot-be-satisfied' }, steps, ...shown };
}

/** What a matcher accepts as a text, whatever its JSON type, is not in the schema of what it accepts. */
function isSatisfiedAsText({ schemas, place, accepts }: PlaceContext): boolean {
  if (!comparesTexts(place.demand.accepted)) return false;
  const any = findDocument([matching(schemas.after)]);
  const found = typeof any === 'object' ? [any.document] : [];
  return [...valuesLike(schemas.example), ...numbersAsText(schemas), ...found].some(
    (value) => allows(schemas.after, value) === true && accepts(value) === 'accepted',
  );
}

const NUMBER: JsonSchema = {
  type: 'string',
  pattern: '^(0|[1-9][0-9]{0,8})(\\.[0-9]{0,5}[1-9])?$',
};

/** A number that is written like an accepted text. */
function numbersAsText({ accepted }: PlaceContext['schemas']): readonly unknown[] {
  const found = findDocument([matching(accepted), matching(NUMBER)]);
  return typeof found === 'object' ? [Number(found.document)] : [];
}

/** Values of other types that are written like a text, and some others. */
function valuesLike(example: unknown): readonly unknown[] {
  const text = typeof example === 'string' ? example.trim() : '';
  const numbers = text !== '' && Number.isFinite(Number(text)) ? [Number(text)] : [];
  return [...numbers, true, false, null, 0, 1, 7, 10, 42, 100, 1.5, [], {}];
}
