import { isDeepStrictEqual } from 'node:util';
import type { Matcher } from '../pact.ts';
import { toAcceptance, type Acceptance } from './acceptance.ts';
import { KNOWN_MATCHERS } from './accept-scalar.ts';
import { limitsOf, nameOf } from './matcher-name.ts';

interface Applied {
  readonly matcher: Matcher;
  readonly isCascaded: boolean;
}

interface Containers {
  readonly expected: object;
  readonly actual: object;
}

/** Whether a matcher accepts an object or a list as such; its contents are compared separately. */
export function compareContainer(applied: Applied, { expected, actual }: Containers): Acceptance {
  const name = nameOf(applied.matcher);
  if (!KNOWN_MATCHERS.has(name)) return 'unknown';
  if (name === 'type') return toAcceptance(hasSize(applied, actual));
  if (name === 'equality') return toAcceptance(isDeepStrictEqual(actual, expected));
  if (name === 'notEmpty') return toAcceptance(sizeOf(actual) > 0);
  const ignored = Array.isArray(expected) ? IGNORED_IN_LISTS : IGNORED_IN_OBJECTS;
  return toAcceptance(ignored.has(name));
}

function hasSize({ matcher, isCascaded }: Applied, actual: object): boolean {
  const { min = 0, max = Infinity } = limitsOf(matcher);
  return isCascaded || (sizeOf(actual) >= min && sizeOf(actual) <= max);
}

function sizeOf(value: object): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

/** Matchers that say nothing about an object as such; the engine refuses all others. */
const IGNORED_IN_OBJECTS = new Set(['regex', 'arrayContains', 'eachKey', 'eachValue', 'values']);

const IGNORED_IN_LISTS = new Set([
  ...IGNORED_IN_OBJECTS,
  ...['number', 'decimal', 'integer', 'time', 'date', 'datetime'],
  ...['include', 'contentType', 'boolean', 'semver'],
]);
