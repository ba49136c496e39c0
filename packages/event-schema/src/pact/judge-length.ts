import type { Finding, SchemaPromise } from './finding.ts';
import { rulesOf, toFinding, type Place } from './place.ts';
import { lengthOf, type Alternative } from '@shopflow/json-schema/schema-alternative';

interface Range {
  readonly min: number;
  readonly max: number;
}

/** Compares the number of elements that is demanded of an array with its schema. */
export function judgeLength(place: Place, alternative: Alternative): readonly Finding[] {
  const { length } = place.value as unknown[];
  const allowed = lengthOf(alternative);
  const wanted = demandedLength(place, length);
  const promise = toPromise(allowed);
  if (Math.max(allowed.min, wanted.min) > Math.min(allowed.max, wanted.max)) {
    return [toFinding(place, 'impossible', promise)];
  }
  if (length < allowed.min || length > allowed.max) return [toFinding(place, 'example', promise)];
  const isPromised = wanted.min <= allowed.min && wanted.max >= allowed.max;
  return isPromised ? [] : [toFinding(place, 'narrower', promise)];
}

/** Without a matcher an array is compared with the example, element by element. */
function demandedLength(place: Place, length: number): Range {
  const matchers = rulesOf(place)?.matchers ?? [];
  if (matchers.length === 0 || matchers.some(({ match }) => match === 'equality')) {
    return { min: length, max: length };
  }
  const isNotEmpty = matchers.some(({ match }) => match === 'notEmpty');
  return {
    min: Math.max(isNotEmpty ? 1 : 0, ...matchers.map(({ min = 0 }) => min)),
    max: Math.min(...matchers.map(({ max = Infinity }) => max)),
  };
}

function toPromise({ min, max }: Range): SchemaPromise {
  return { code: 'length', min, ...(max !== Infinity && { max }) };
}
