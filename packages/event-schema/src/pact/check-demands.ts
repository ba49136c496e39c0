import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import { isDisagreement, type Finding } from './finding.ts';
import type { Matcher } from '@shopflow/pact-model/pact';
import { judgeLength } from './judge-length.ts';
import { judgeScalar } from './judge-scalar.ts';
import { jsonType } from '@shopflow/pact-model/matcher-meaning';
import { rulesOf, toFinding, type Demand, type Place } from './place.ts';
import {
  allowsType,
  elementOf,
  fieldOf,
  toAlternatives,
  type Alternative,
} from '@shopflow/json-schema/schema-alternative';
import { toScalarSchema } from './scalar-schema.ts';

/**
 * Finds each path where a schema does not guarantee what a consumer demands. A demand is an example in
 * a provider state, so it may be narrower than the schema, but it must be possible, and the schema must
 * require every field in it. Among alternatives (oneOf, anyOf) the best match counts. Rules across
 * several fields (`if`, `not`) are not checked.
 */
export function checkDemands(demand: Demand, schema: JsonSchema): readonly Finding[] {
  const findings = judgePlace({ demand, value: demand.example, path: [] }, schema);
  // Report equal array elements once.
  return [...new Map(findings.map((each) => [JSON.stringify(each), each])).values()];
}

function judgePlace(place: Place, schema: JsonSchema): readonly Finding[] {
  const judged = toAlternatives(schema).map((each) => judgeAlternative(place, each));
  const faults = judged.map((findings) => findings.filter(isDisagreement).length);
  const least = Math.min(...faults);
  const best = judged[faults.indexOf(least)];
  if (best === undefined) return [toFinding(place, 'impossible', { code: 'nothing' })];
  if (faults.every((count) => count === least)) return best;
  return [...best, toFinding(place, 'narrower', { code: 'alternatives', count: faults.length })];
}

function judgeAlternative(place: Place, alternative: Alternative): readonly Finding[] {
  const type = jsonType(place.value);
  if (type !== 'object' && type !== 'array') return judgeScalar(place, alternative);
  const { schema } = toScalarSchema(alternative);
  const promise = { code: 'schema', schema } as const;
  const orNull = { code: 'schema-or-null', schema } as const;
  if (!allowsType(alternative, type)) return [toFinding(place, 'impossible', promise)];
  if (!(rulesOf(place)?.matchers ?? []).every(appliesToContainers)) {
    return [toFinding(place, 'unproved', promise)];
  }
  return [
    ...(allowsType(alternative, 'null') ? [toFinding(place, 'narrower', orNull)] : []),
    ...(type === 'array' ? judgeArray(place, alternative) : judgeObject(place, alternative)),
  ];
}

/** Other matchers constrain keys or select elements. */
function appliesToContainers({ match = 'type' }: Matcher): boolean {
  return ['type', 'equality', 'notEmpty'].includes(match);
}

function judgeObject(place: Place, alternative: Alternative): readonly Finding[] {
  return Object.entries(place.value as object).flatMap(([name, value]: [string, unknown]) => {
    const field = { ...place, value, path: [...place.path, name] };
    const { schema = false, isRequired } = fieldOf(alternative, name);
    if (schema === false) return [toFinding(field, 'unknown', { code: 'not-in-schema' })];
    const absent = isRequired ? [] : [toFinding(field, 'optional', { code: 'optional' })];
    return [...absent, ...judgePlace(field, schema)];
  });
}

function judgeArray(place: Place, alternative: Alternative): readonly Finding[] {
  const elements = (place.value as unknown[]).flatMap((value, index) => {
    const element = { ...place, value, path: [...place.path, index] };
    const schema = elementOf(alternative, index) ?? false;
    return schema === false
      ? [toFinding(element, 'unknown', { code: 'not-in-schema' })]
      : judgePlace(element, schema);
  });
  return [...judgeLength(place, alternative), ...elements];
}
