import { judgePlace } from '@shopflow/pact-model/judge-place';
import { SAFE, UNKNOWN_MATCHER, type ReadingJudgment } from '@shopflow/pact-model/reading';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { HttpUsage, Place } from '@shopflow/pact-model/usage';
import { toText, toTextSchema } from '../../schema/text-schema.ts';
import { findDocument, matching, notMatching } from '@shopflow/json-schema/conditions';
import { numbersIn } from '@shopflow/json-schema/numbers-in';
import { breaks, unknown, type Judge } from '../judgment.ts';
import { hasParts, judgeListHeader } from './list-header.ts';
import { statusOf, toJudgment } from './response-body.ts';

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
  const texts = { before: onlyTexts(schemas.before), after: onlyTexts(schemas.after) };
  return ({ usage, others }) => {
    const place = expectedHeader(usage, name);
    if (place === undefined) return SAFE;
    if (place.isUnknown) return unknown(UNKNOWN_MATCHER, 'rule');
    const same = others.map((other) => expectedHeader(other, name));
    if (same.includes(undefined)) return SAFE;
    const places = same.filter((each) => each !== undefined);
    const show = (value: unknown) => ({
      answer: { status: statusOf(usage), headers: { [name]: toHeaderText(value) } },
    });
    if (hasParts(schemas)) {
      return toJudgment(judgeListHeader(schemas, [place, ...places]), show);
    }
    const judged = judgePlace({
      schemas: { ...texts, accepted: place.acceptedSchema(), example: place.example },
      ...{ place, others: places, change: undefined, root: texts },
      ...{ put: (value) => value, accepts: place.accepts },
    });
    const isDecided = judged.verdict !== 'safe' || judged.isAlreadyBroken === true;
    return toJudgment(isDecided ? judged : judgeNumbers(schemas, [place, ...places]), show);
  };
}

function toHeaderText(value: unknown): string {
  return Array.isArray(value) ? value.map(toText).join(', ') : toText(value);
}

/** The texts of a value, or a list of them: a schema without types allows other values, which no header has. */
function onlyTexts(schema: JsonSchema): JsonSchema {
  const texts = toTextSchema(schema);
  if (texts === false) return false;
  return { type: ['string', 'array'], ...(texts === true ? {} : texts) };
}

/** Rule R3 on numbers: the schema of their texts leaves out most limits. */
function judgeNumbers(schemas: Schemas, places: readonly Place[]): ReadingJudgment {
  const refuses = (text: string): boolean =>
    places.every((each) => each.accepts(text) === 'refused');
  const value = numberTexts(schemas, 'after', 'before').find(refuses);
  if (value === undefined) return SAFE;
  const refusesOld = numberTexts(schemas, 'before').find(refuses);
  const shown = { steps: [], shown: { document: value } };
  return refusesOld === undefined
    ? { verdict: 'breaks', why: { code: 'new-value-refused', value }, ...shown }
    : { verdict: 'unknown', why: { code: 'narrow-expectation', value, refusesOld }, ...shown };
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
