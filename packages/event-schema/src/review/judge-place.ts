import type { JsonSchema } from '../json-schema.ts';
import type { Demand } from './demand.ts';
import { findValue } from './find-value.ts';
import type { Break } from './review.ts';
import type { Field } from '../pact/schema-alternative.ts';

/** What one interaction asks at a place: nothing where it does without. */
export interface InteractionDemands {
  /** The interaction's description. */
  readonly description: string;
  readonly demands: readonly Demand[];
}

/** Why a consumer does not get on with what may stand at a place; the kinds are those of a break. */
export interface Conflict extends Pick<Break, 'kind' | 'value'> {
  readonly interaction: InteractionDemands;
  readonly demand: Demand;
}

/** Two versions of one place, and what the interactions of one consumer ask there. */
export interface ComparedField {
  readonly from: Field;
  readonly to: Field;
  readonly interactions: readonly InteractionDemands[];
}

/**
 * Whether the consumer reads all that may stand at the place in `to` and could not in `from`. It
 * reads a value that one of its interactions takes, and does without one when an interaction does.
 */
export function findAddedValueConflict({
  from,
  to,
  interactions,
}: ComparedField): Conflict | undefined {
  const reading = interactions.filter(({ demands }) => demands.length > 0);
  if (reading.length === 0 || from.schema === undefined) return undefined;
  if (reading.length === interactions.length && isAlwaysPresent(from) && !isAlwaysPresent(to)) {
    return makeConflict('absent', reading);
  }
  return to.schema === undefined ? undefined : findUnacceptedValue(from.schema, to.schema, reading);
}

/** Whether one of the interactions asks for what can no longer stand at the place. */
export function findRemovedValueConflict({
  from,
  to,
  interactions,
}: ComparedField): Conflict | undefined {
  const reading = interactions.filter(({ demands }) => demands.length > 0);
  const { schema } = to;
  if (reading.length === 0 || from.schema === undefined) return undefined;
  if (schema === undefined) return makeConflict('gone', reading);
  const unsatisfied = reading.filter(({ demands }) =>
    demands.some((demand) => findValue([fits(schema), fits(demand.schema)]) === 'none'),
  );
  return unsatisfied.length === 0 ? undefined : makeConflict('unmet', unsatisfied);
}

function findUnacceptedValue(
  from: JsonSchema,
  to: JsonSchema,
  reading: readonly InteractionDemands[],
): Conflict | undefined {
  const accepted = reading.flatMap(({ demands }) => demands.map(({ schema }) => schema));
  const finding = findValue([fits(to), ...[from, ...accepted].map((schema) => doesNotFit(schema))]);
  if (finding === 'none') return undefined;
  if (finding === 'unknown') return makeConflict('unproved', reading);
  return { ...makeConflict('refused', reading), value: finding.document };
}

function makeConflict(kind: Break['kind'], interactions: readonly InteractionDemands[]): Conflict {
  const [interaction] = interactions;
  const [demand] = interaction?.demands ?? [];
  if (interaction === undefined || demand === undefined)
    throw new Error('No interaction reads the field');
  return { kind, interaction, demand };
}

function isAlwaysPresent({ schema, isRequired }: Field): boolean {
  return schema !== undefined && isRequired;
}

function fits(schema: JsonSchema) {
  return { schema, fits: true };
}

function doesNotFit(schema: JsonSchema) {
  return { schema, fits: false };
}
