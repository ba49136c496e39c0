import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { valueAt, withValue } from '@shopflow/pact-model/instances';
import { differences, isInside, type Difference } from './places.ts';
import { allowsBody } from './random-pair.ts';

/** The schemas of a body in both documents. */
export interface Sides {
  readonly before: JsonSchema | undefined;
  readonly after: JsonSchema | undefined;
}

/** An answer that only the new document allows, by the value of one place. */
export interface NewAnswer {
  readonly body: unknown;
  /** The base with nothing but this place changed, allowed or not. */
  readonly alone: unknown;
  readonly place: Difference;
}

const MAX_PLACES = 6;

/**
 * Answers as near as possible to a base that the old document allows, each with one place whose value only
 * the new document allows: from an answer that it allows, every other place gets the base's value back, as
 * long as the document allows that.
 */
export function newAnswers(base: unknown, drawn: unknown, sides: Sides): readonly NewAnswer[] {
  if (!allowsBody(sides.after, drawn)) return [];
  const places = differences(base, drawn);
  return places
    .filter(({ steps }) => steps.length > 0)
    .filter((place) => isOneValue(place, valueAt(base, place.steps)))
    .filter((place) => !allowsBody(sides.before, withPlace(base, place)))
    .slice(0, MAX_PLACES)
    .flatMap((place) => {
      const body = nearest({ base, drawn, schema: sides.after }, place);
      const isNew = !allowsBody(sides.before, body);
      const isCause = allowsBody(
        sides.before,
        withPlace(body, { ...place, value: valueAt(base, place.steps) }),
      );
      return isNew && isCause ? [{ body, alone: withPlace(base, place), place }] : [];
    });
}

/** A list or an object in place of none, or of another one, is several places. */
function isOneValue({ value }: Difference, base: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return true;
  return (
    base !== undefined && (typeof base !== 'object' || Array.isArray(base) !== Array.isArray(value))
  );
}

export function withPlace(value: unknown, { steps, value: next }: Difference): unknown {
  return withValue(value, steps, next);
}

interface Drawn {
  readonly base: unknown;
  readonly drawn: unknown;
  readonly schema: JsonSchema | undefined;
}

/** The nearest value to a base with the value of a place; undefined where the schema does not allow it there. */
export function nearestWith(place: Difference, { base, drawn, schema }: Drawn): unknown {
  const placed = withPlace(drawn, place);
  return allowsBody(schema, placed) ? nearest({ base, drawn: placed, schema }, place) : undefined;
}

/** The drawn value with as much of the base as the schema allows, except for a place. */
function nearest({ base, drawn, schema }: Drawn, kept: Difference): unknown {
  return differences(base, drawn)
    .filter(({ steps }) => !isInside(kept.steps, steps) && !isInside(steps, kept.steps))
    .reduce((body, { steps }) => {
      const next = withValue(body, steps, valueAt(base, steps));
      return allowsBody(schema, next) ? next : body;
    }, drawn);
}
