import { matching } from '@shopflow/json-schema/conditions';
import { PatternTimeout } from '@shopflow/json-schema/pattern-matcher';
import type { Alternative } from '@shopflow/json-schema/schema-alternative';
import { findValue } from '../judge/find-value.ts';
import { generatedValues } from '../rules/generated-values.ts';
import type { Place } from '../usage/usage.ts';
import { toFinding, type Finding } from './finding.ts';
import { toScalarSchema } from './scalar-schema.ts';

/** Compares the demand for a scalar with its schema. */
export function checkScalar(place: Place, alternative: Alternative): readonly Finding[] {
  try {
    return checkValue(place, alternative);
  } catch (error) {
    if (!(error instanceof PatternTimeout)) throw error;
    return [toFinding(place, 'unproved', { code: 'pattern-timeout', message: error.message })];
  }
}

function checkValue(place: Place, alternative: Alternative): readonly Finding[] {
  const { allows, samples, schema } = toScalarSchema(alternative);
  const promise = { code: 'schema', schema } as const;
  if (place.isUnknown) return [toFinding(place, 'unproved', promise)];
  // The example, or the generated values in its place.
  const tested = (place.generator && generatedValues(place.generator)) ?? [place.example];
  const isShared = [...tested, ...samples].some(
    (value) => allows(value) && place.accepts(value) === 'accepted',
  );
  if (!isShared) {
    // The schema of a demand allows more than its matchers accept: February 31 as a date.
    const found = findValue(
      [matching(schema), matching(place.demand.schema)],
      (value) => place.accepts(value) === 'accepted',
    );
    if (found === 'unknown') return [toFinding(place, 'unproved', promise)];
    if (found === 'none') return [toFinding(place, 'impossible', promise)];
  }
  if (!tested.some(allows)) {
    const demand = { code: 'tested-with', values: tested } as const;
    return [{ ...toFinding(place, 'example', promise), demand }];
  }
  const refused = samples.find((value) => place.accepts(value) === 'refused');
  if (refused === undefined) return [];
  return [toFinding(place, 'narrower', { code: 'wider-schema', schema, example: refused })];
}
