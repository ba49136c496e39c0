import { PatternTimeout } from '@shopflow/json-schema/pattern-matcher';
import type { Finding } from './finding.ts';
import { generatedValues } from '@shopflow/pact-model/generated-values';
import { toAccepts } from '@shopflow/pact-model/accepts';
import { generatorAt } from '@shopflow/pact-model/generator-at';
import { rulesOf, toFinding, type Place } from './place.ts';
import type { Alternative } from '@shopflow/json-schema/schema-alternative';
import { toScalarSchema } from './scalar-schema.ts';

/** Compares the demand for a scalar with its schema. */
export function judgeScalar(place: Place, alternative: Alternative): readonly Finding[] {
  try {
    return judgeValue(place, alternative);
  } catch (error) {
    if (!(error instanceof PatternTimeout)) throw error;
    return [toFinding(place, 'unproved', { code: 'pattern-timeout', message: error.message })];
  }
}

function judgeValue(place: Place, alternative: Alternative): readonly Finding[] {
  const { allows, samples, schema } = toScalarSchema(alternative);
  const promise = { code: 'schema', schema } as const;
  const accepts = toAccepts(rulesOf(place), place.value);
  if (accepts === undefined) return [toFinding(place, 'unproved', promise)];
  const tested = testedValues(place);
  if (![...tested, ...samples].some((value) => allows(value) && accepts(value))) {
    return [toFinding(place, 'impossible', promise)];
  }
  if (!tested.some(allows)) {
    const demand = { code: 'tested-with', values: tested } as const;
    return [{ ...toFinding(place, 'example', promise), demand }];
  }
  const refused = samples.find((value) => !accepts(value));
  if (refused === undefined) return [];
  return [toFinding(place, 'narrower', { code: 'wider-schema', schema, example: refused })];
}

/** The example, or the generated values in its place. */
function testedValues({ demand, value, path }: Place): readonly unknown[] {
  const generator = generatorAt(demand.generators ?? {}, path);
  return (generator && generatedValues(generator)) ?? [value];
}
