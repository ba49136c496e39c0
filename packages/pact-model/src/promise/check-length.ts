import { lengthOf, type Alternative } from '@shopflow/json-schema/schema-alternative';
import type { Accepted } from '../rules/accepted.ts';
import type { Place } from '../usage/usage.ts';
import { toFinding, type Finding, type SchemaPromise } from './finding.ts';

interface Range {
  readonly min: number;
  readonly max: number;
}

/** Compares the number of elements that is demanded of a list with its schema. */
export function checkLength(place: Place, alternative: Alternative): readonly Finding[] {
  const { length } = place.example as readonly unknown[];
  const allowed = lengthOf(alternative);
  const wanted = acceptedLength(place.demand.accepted);
  const promise = toPromise(allowed);
  if (Math.max(allowed.min, wanted.min) > Math.min(allowed.max, wanted.max)) {
    return [toFinding(place, 'impossible', promise)];
  }
  if (length < allowed.min || length > allowed.max) return [toFinding(place, 'example', promise)];
  const isPromised = wanted.min <= allowed.min && wanted.max >= allowed.max;
  return isPromised ? [] : [toFinding(place, 'narrower', promise)];
}

function acceptedLength(accepted: Accepted): Range {
  if (accepted.code === 'list') return { min: accepted.min, max: accepted.max ?? Infinity };
  if (accepted.code === 'value' && Array.isArray(accepted.value)) {
    return { min: accepted.value.length, max: accepted.value.length };
  }
  if (accepted.code !== 'all' && accepted.code !== 'any') return { min: 0, max: Infinity };
  const ranges = accepted.of.map(acceptedLength);
  const [mins, maxs] = [ranges.map(({ min }) => min), ranges.map(({ max }) => max)];
  return accepted.code === 'all'
    ? { min: Math.max(0, ...mins), max: Math.min(...maxs) }
    : { min: Math.min(...mins), max: Math.max(...maxs) };
}

function toPromise({ min, max }: Range): SchemaPromise {
  return { code: 'length', min, ...(max !== Infinity && { max }) };
}
