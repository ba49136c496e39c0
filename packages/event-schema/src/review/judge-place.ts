import type { JsonSchema } from '../json-schema.ts';
import type { Demand } from './demand.ts';
import { findValue } from './find-value.ts';
import type { Break } from './review.ts';
import type { Field } from '../pact/schema-alternative.ts';

/** What one interaction asks at a place: nothing where it does without. */
export interface Situation {
  /** The interaction's description. */
  readonly description: string;
  readonly demands: readonly Demand[];
}

/** Why a consumer does not get on with what may stand at a place; the kinds are those of a break. */
export interface Conflict extends Pick<Break, 'kind' | 'value'> {
  readonly situation: Situation;
  readonly demand: Demand;
}

/** Two versions of one place, and what the interactions of one consumer ask there. */
export interface PlaceQuestion {
  readonly from: Field;
  readonly to: Field;
  readonly situations: readonly Situation[];
}

/**
 * Whether the consumer reads all that may stand at the place in `to` and could not in `from`. It
 * reads a value that one of its interactions takes, and does without one when an interaction does.
 */
export function conflictOverNew({ from, to, situations }: PlaceQuestion): Conflict | undefined {
  const reading = situations.filter(({ demands }) => demands.length > 0);
  if (reading.length === 0 || from.schema === undefined) return undefined;
  if (reading.length === situations.length && isSure(from) && !isSure(to)) {
    return conflict('absent', reading);
  }
  return to.schema === undefined ? undefined : refusal(from.schema, to.schema, reading);
}

/** Whether one of the interactions asks for what can no longer stand at the place. */
export function conflictOverGone({ from, to, situations }: PlaceQuestion): Conflict | undefined {
  const reading = situations.filter(({ demands }) => demands.length > 0);
  const { schema } = to;
  if (reading.length === 0 || from.schema === undefined) return undefined;
  if (schema === undefined) return conflict('gone', reading);
  const unmet = reading.filter(({ demands }) =>
    demands.some((demand) => findValue([fits(schema), fits(demand.schema)]) === 'none'),
  );
  return unmet.length === 0 ? undefined : conflict('unmet', unmet);
}

function refusal(
  from: JsonSchema,
  to: JsonSchema,
  reading: readonly Situation[],
): Conflict | undefined {
  const taken = reading.flatMap(({ demands }) => demands.map(({ schema }) => schema));
  const finding = findValue([fits(to), ...[from, ...taken].map((schema) => fitsNot(schema))]);
  if (finding === 'none') return undefined;
  if (finding === 'unknown') return conflict('unproved', reading);
  return { ...conflict('refused', reading), value: finding.document };
}

function conflict(kind: Break['kind'], situations: readonly Situation[]): Conflict {
  const [situation] = situations;
  const [demand] = situation?.demands ?? [];
  if (situation === undefined || demand === undefined)
    throw new Error('No interaction reads the field');
  return { kind, situation, demand };
}

function isSure({ schema, isRequired }: Field): boolean {
  return schema !== undefined && isRequired;
}

function fits(schema: JsonSchema) {
  return { schema, fits: true };
}

function fitsNot(schema: JsonSchema) {
  return { schema, fits: false };
}
