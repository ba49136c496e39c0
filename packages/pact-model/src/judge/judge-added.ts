import { allows } from '@shopflow/json-schema/conditions';
import { isContainer } from '@shopflow/json-schema/json-record';
import { placeIn } from '@shopflow/json-schema/place-in';
import { toAcceptance } from '../match/acceptance.ts';
import type { Place } from '../usage/usage.ts';
import { withValue } from './instances.ts';
import type { Schemas } from './judge-absence.ts';
import { judgeNarrowing } from './narrowed-values.ts';
import {
  SAFE,
  UNKNOWN_MATCHER,
  worstOf,
  type ReadDocument,
  type ReadingJudgment,
} from './reading.ts';
import { judgeWidening, type PlaceContext } from './widened-values.ts';

/**
 * Judges documents of another schema that are sent among the earlier ones: at each place, as if the schema
 * before now allowed their values, too. Places with others below are judged by type and length alone.
 */
export function judgeAdded(own: ReadDocument, schemas: Schemas): ReadingJudgment {
  return worstOf([
    ...own.places.map((place) => judgePresence(place, own, schemas)),
    ...own.places.map((place) => judgeValues(place, own, schemas)),
  ]);
}

function judgePresence(place: Place, own: ReadDocument, schemas: Schemas): ReadingJudgment {
  const { steps } = place;
  const before = placeIn(schemas.before, steps, own.example);
  const after = placeIn(schemas.after, steps, own.example);
  const isPromised = after.schema !== undefined && (after.isRequired || !before.isRequired);
  if (before.schema === undefined || isPromised) return SAFE;
  const document = withValue(own.example, steps, undefined);
  if (own.accepts(document) === 'accepted') return SAFE;
  return { verdict: 'breaks', why: { code: 'may-be-missing' }, steps, shown: { document } };
}

function judgeValues(place: Place, own: ReadDocument, schemas: Schemas): ReadingJudgment {
  const { steps, demand, example } = place;
  const before = placeIn(schemas.before, steps, own.example).schema;
  const after = placeIn(schemas.after, steps, own.example).schema;
  if (before === undefined || after === undefined) return SAFE;
  if (place.isUnknown) return { verdict: 'unknown', why: UNKNOWN_MATCHER, steps };
  const accepts: PlaceContext['accepts'] = isContainer(example)
    ? (value) => toAcceptance(allows(demand.schema, value))
    : place.accepts;
  const context: PlaceContext = {
    schemas: { before, after, accepted: demand.schema, example },
    ...{ place, change: undefined, root: schemas, others: [], accepts },
    put: (value) => withValue(own.example, steps, value),
  };
  const added = judgeWidening(context);
  if (added.verdict !== 'safe' || judgeNarrowing(context) === undefined) return added;
  // It accepts none of the values that were sent before, either.
  return judgeWidening({ ...context, schemas: { ...context.schemas, before: false } });
}
