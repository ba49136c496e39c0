import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { findDocument } from '@shopflow/json-schema/conditions';
import type { Break, ConsumerDemand } from './review.ts';
import type { Field } from '@shopflow/json-schema/schema-alternative';

/** What a consumer accepts at a path, as a schema and as a fact. */
export interface Demand {
  readonly schema: JsonSchema;
  readonly accepted: ConsumerDemand;
}

/** What one interaction demands at a path; empty when it does not read it. */
export interface InteractionDemands {
  /** The interaction's description. */
  readonly description: string;
  readonly demands: readonly Demand[];
}

/** Why a consumer cannot read what a path may hold; same kinds as a break. */
export interface Conflict extends Pick<Break, 'kind' | 'value'> {
  readonly interaction: InteractionDemands;
  readonly demand: Demand;
}

/** Two versions of one field, and what the interactions of one consumer demand there. */
export interface ComparedField {
  readonly from: Field;
  readonly to: Field;
  readonly interactions: readonly InteractionDemands[];
}

/**
 * Finds a value that `to` allows, `from` did not, and no interaction accepts. A missing value is
 * accepted when one of the interactions does not read the field.
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

/** Finds an interaction whose demand no value of `to` satisfies. */
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
    demands.some((demand) => findDocument([fits(schema), fits(demand.schema)]) === 'none'),
  );
  return unsatisfied.length === 0 ? undefined : makeConflict('unmet', unsatisfied);
}

const TYPES = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;

/**
 * Rule R3 of the review of APIs: a refused new value breaks a consumer when it is null, of a type that the
 * consumer accepts nothing of, or when the consumer accepted every old value of its type. Otherwise its
 * pact was narrower than the old schema already, and says nothing about further values.
 */
function findUnacceptedValue(
  from: JsonSchema,
  to: JsonSchema,
  reading: readonly InteractionDemands[],
): Conflict | undefined {
  const accepted = reading.flatMap(({ demands }) => demands.map(({ schema }) => schema));
  const refused = accepted.map(doesNotFit);
  const isNew = [fits(to), doesNotFit(from), ...refused];
  if (findDocument(isNew) === 'none') return undefined;
  const conflicts = TYPES.map((type): Conflict | undefined => {
    const ofType = fits({ type });
    const finding = findDocument([...isNew, ofType]);
    if (finding === 'none') return undefined;
    if (finding === 'unknown') return makeConflict('unproved', reading);
    const acceptsType = findDocument([fits({ anyOf: accepted }), ofType]) !== 'none';
    const isEvidence = type === 'null' || !acceptsType;
    const refusedOld = isEvidence ? 'none' : findDocument([fits(from), ofType, ...refused]);
    const kind = typeof refusedOld === 'object' ? 'narrow' : 'refused';
    return { ...makeConflict(kind, reading), value: finding.document };
  });
  return worstOf(conflicts);
}

/** A narrow pact decides nothing, so any other conflict counts more. */
export function worstOf(conflicts: readonly (Conflict | undefined)[]): Conflict | undefined {
  const found = conflicts.filter((each) => each !== undefined);
  return found.find(({ kind }) => kind !== 'narrow') ?? found[0];
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
