import { PatternTimeout } from '@shopflow/json-schema/pattern-matcher';
import type { Finding } from './finding.ts';
import { generatedValues } from '@shopflow/pact-model/generated-values';
import { toAccepts } from '@shopflow/pact-model/accepts';
import { selectBest } from '@shopflow/pact-model/path-expression';
import { rulesOf, toFinding, toText, type Place } from './place.ts';
import type { Alternative } from '@shopflow/json-schema/schema-alternative';
import { toScalarSchema } from './scalar-schema.ts';

/** Compares the demand for a scalar with its schema. */
export function judgeScalar(place: Place, alternative: Alternative): readonly Finding[] {
  try {
    return judgeValue(place, alternative);
  } catch (error) {
    if (!(error instanceof PatternTimeout)) throw error;
    return [toFinding(place, 'unproved', error.message)];
  }
}

function judgeValue(place: Place, alternative: Alternative): readonly Finding[] {
  const { allows, samples, text } = toScalarSchema(alternative);
  const accepts = toAccepts(rulesOf(place), place.value);
  if (accepts === undefined) return [toFinding(place, 'unproved', text)];
  const tested = testedValues(place);
  if (![...tested, ...samples].some((value) => allows(value) && accepts(value))) {
    return [toFinding(place, 'impossible', text)];
  }
  if (!tested.some(allows)) {
    const demand = `the consumer is tested with ${tested.map(toText).join(', ')}`;
    return [{ ...toFinding(place, 'example', text), demand }];
  }
  const refused = samples.find((value) => !accepts(value));
  if (refused === undefined) return [];
  return [toFinding(place, 'narrower', `${text}, for example ${toText(refused)}`)];
}

/** The example, or the generated values in its place. */
function testedValues({ demand, value, path }: Place): readonly unknown[] {
  const selected = selectBest(demand.generators ?? {}, path);
  if (selected === undefined || selected.isCascaded) return [value];
  return generatedValues(selected.value) ?? [value];
}
