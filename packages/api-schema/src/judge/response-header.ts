import { ALREADY_BROKEN, NOT_DECIDED, SAFE } from '@shopflow/pact-model/reading';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { HttpUsage, Place } from '@shopflow/pact-model/usage';
import { toText, toTextSchema } from '../schema/text-schema.ts';
import { findDocument, matching, notMatching } from '@shopflow/json-schema/conditions';
import { numbersIn } from '@shopflow/json-schema/numbers-in';
import { breaks, unknown, type Judge, type Exhibit, type Judgment } from './judgment.ts';
import { statusOf } from './response-body.ts';

export function expectedHeader({ reads }: HttpUsage, name: string): Place | undefined {
  return reads.find(
    ({ part, steps }) =>
      part === 'headers' && String(steps[0]).toLowerCase() === name.toLowerCase(),
  );
}

/** Rule R1, or R3 for a header that may be missing. */
export function judgeMissingHeader(
  name: string,
  code: 'no-longer-promised' | 'may-be-missing',
): Judge {
  return ({ usage, others }) => {
    if (expectedHeader(usage, name) === undefined) return SAFE;
    const copes = others.some((other) => expectedHeader(other, name) === undefined);
    if (code === 'may-be-missing' && copes) return SAFE;
    return breaks({ code }, 'verifier', { answer: { status: statusOf(usage), headers: {} } });
  };
}

interface Schemas {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
}

/** Rules R2 and R3 on the text of a header. */
export function judgeHeaderValue(name: string, schemas: Schemas): Judge {
  return ({ usage, others }) => {
    const place = expectedHeader(usage, name);
    if (place === undefined) return SAFE;
    if (place.isUnknown)
      return unknown({ code: 'not-understood', reason: 'a matcher that is not known' }, 'rule');
    if (others.some((other) => expectedHeader(other, name) === undefined)) return SAFE;
    const show = (value: string) => ({
      answer: { status: statusOf(usage), headers: { [name]: value } },
    });
    const places = [place, ...others.flatMap((other) => expectedHeader(other, name) ?? [])];
    return judgeTexts(schemas, places, show);
  };
}

type Show = (value: string) => Exhibit;

function judgeTexts(schemas: Schemas, places: readonly Place[], show: Show): Judgment {
  const texts = { before: toTextSchema(schemas.before), after: toTextSchema(schemas.after) };
  const accepted = { anyOf: places.map((each) => each.acceptedSchema()) };
  const narrowed = judgeNarrowedTexts(texts, places[0]?.acceptedSchema() ?? true, show);
  if (narrowed !== undefined) return narrowed;
  const refuses = (text: string): boolean =>
    places.every((each) => each.accepts(text) === 'refused');
  const found = findDocument([
    matching(texts.after),
    notMatching(texts.before),
    notMatching(accepted),
  ]);
  if (found === 'unknown') return unknown(NOT_DECIDED, 'rule');
  const candidates =
    found === 'none' ? numberTexts(schemas, 'after', 'before') : [toText(found.document)];
  const value = candidates.find(refuses);
  if (value === undefined) return SAFE;
  const refusedOld = findDocument([matching(texts.before), notMatching(accepted)]);
  const refusesOld =
    typeof refusedOld === 'object'
      ? toText(refusedOld.document)
      : numberTexts(schemas, 'before').find(refuses);
  return refusesOld === undefined
    ? breaks({ code: 'new-value-refused', value }, 'verifier', show(value))
    : unknown({ code: 'narrow-expectation', value, refusesOld }, 'verifier', show(value));
}

/** Rule R2 on texts. */
function judgeNarrowedTexts(
  { before, after }: Schemas,
  accepted: JsonSchema,
  show: Show,
): Judgment | undefined {
  if (findDocument([matching(after), matching(accepted)]) !== 'none') return undefined;
  if (findDocument([matching(before), matching(accepted)]) === 'none') return ALREADY_BROKEN;
  const any = findDocument([matching(after)]);
  const value = typeof any === 'object' ? toText(any.document) : '';
  return breaks({ code: 'cannot-be-satisfied' }, 'verifier', show(value));
}

/** Numbers at the limits, since the texts of numbers are compared without them. */
function numberTexts(
  schemas: Schemas,
  allowing: keyof Schemas,
  refusing?: keyof Schemas,
): readonly string[] {
  const near = numbersIn([schemas.before, schemas.after]);
  return near
    .filter((value) => {
      const conditions = [
        matching({ const: value }),
        matching(schemas[allowing]),
        ...(refusing === undefined ? [] : [notMatching(schemas[refusing])]),
      ];
      return typeof findDocument(conditions) === 'object';
    })
    .map(String);
}
