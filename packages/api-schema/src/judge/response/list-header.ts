import { allows, findDocument, matching, notMatching } from '@shopflow/json-schema/conditions';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { judgePlace } from '@shopflow/pact-model/judge-place';
import { NOT_DECIDED, SAFE, type ReadingJudgment } from '@shopflow/pact-model/reading';
import type { Place } from '@shopflow/pact-model/usage';
import { isReadInFull } from '../read-in-full.ts';
import { splitHeaderList, toTexts, toValue, typesOf, type Texts } from '../wire-values.ts';
import { notUnderstood } from '../not-understood.ts';

interface Schemas {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
}

/** Whether a header has several values in one text, in one of the documents. */
export function hasParts({ before, after }: Schemas): boolean {
  return [before, after].some((schema) => {
    const types = typesOf(schema, schema);
    return types.has('array') || types.has('object');
  });
}

/** Rules R2 and R3 for a list in a header, in style `simple`. */
export function judgeListHeader(schemas: Schemas, places: readonly Place[]): ReadingJudgment {
  const [place] = places;
  const [own, ...others] = places.map((each) => asList(each, schemas));
  if (place === undefined || own === undefined || own.isMatchedByType) return SAFE;
  const texts = textsOf(place);
  const isRead = [schemas.before, schemas.after].every((schema) => isReadInFull(texts, schema));
  const isList = [schemas.before, schemas.after].every((each) => typesOf(each, each).has('array'));
  if (!isRead || !isList || own.rules !== undefined) {
    return { verdict: 'unknown', why: notUnderstood({ about: 'header-list' }), steps: [] };
  }
  const judged = judgePlace({
    schemas: { ...schemas, accepted: own.acceptedSchema(), example: own.example },
    ...{ place: own, others, change: undefined, root: schemas },
    ...{ put: (value) => value, accepts: own.accepts },
  });
  const isDecided = judged.verdict !== 'safe' || judged.isAlreadyBroken === true;
  return isDecided ? judged : judgeNewLists(schemas, [own, ...others]);
}

/** Rule R3: any list that was not allowed before, whichever of its elements is new. */
function judgeNewLists({ before, after }: Schemas, places: readonly Place[]): ReadingJudgment {
  const isRefused = notMatching({ anyOf: places.map((each) => each.acceptedSchema()) });
  const found = findDocument([matching(after), notMatching(before), isRefused]);
  if (found === 'none') return SAFE;
  const old = findDocument([matching(before), isRefused]);
  if (found === 'unknown' || old === 'unknown') {
    return { verdict: 'unknown', why: NOT_DECIDED, steps: [] };
  }
  const { document: value } = found;
  const shown = { steps: [], shown: { document: value } };
  return old === 'none'
    ? { verdict: 'breaks', why: { code: 'new-value-refused', value }, ...shown }
    : {
        verdict: 'unknown',
        why: { code: 'narrow-expectation', value, refusesOld: old.document },
        ...shown,
      };
}

/** The place with its text as a list, in the types of the elements that a document names. */
function asList(place: Place, { before, after }: Schemas): Place {
  const texts = textsOf(place);
  const [old, next] = [toValue(texts, before), toValue(texts, after)];
  return {
    ...place,
    example: allows(after, next) === true ? next : old,
    acceptedSchema: () =>
      place.rules === undefined ? { anyOf: [{ const: old }, { const: next }] } : true,
    accepts: (value) => place.accepts(toTexts(value)),
  };
}

function textsOf({ example }: Place): Texts {
  return splitHeaderList([example].flat().map(String));
}
