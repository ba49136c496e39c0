import { isDeepStrictEqual } from 'node:util';
import type { ValuePath } from '@shopflow/json-schema/json-path';
import { valueAt } from '@shopflow/pact-model/instances';

/** A place where two values differ; `undefined`: it is missing there. */
export interface Difference {
  readonly steps: ValuePath;
  readonly value: unknown;
}

/** The places where another value differs from a base, the outer ones first. */
export function differences(base: unknown, other: unknown): readonly Difference[] {
  return collect(base, other, []);
}

function collect(base: unknown, other: unknown, steps: ValuePath): readonly Difference[] {
  if (isDeepStrictEqual(base, other)) return [];
  const own = { steps, value: other };
  if (!isContainer(base) || !isContainer(other)) return [own];
  if (Array.isArray(base) !== Array.isArray(other)) return [own];
  const names = [...new Set([...Object.keys(base), ...Object.keys(other)])];
  const keys = Array.isArray(base) ? [...base.keys()] : names;
  const inner = keys.flatMap((key) =>
    Array.isArray(other) && Number(key) >= other.length
      ? []
      : collect(valueAt(base, [key]), valueAt(other, [key]), [...steps, key]),
  );
  return Array.isArray(base) ? [own, ...inner] : inner;
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

export function isInside(steps: ValuePath, outer: ValuePath): boolean {
  return steps.length >= outer.length && outer.every((step, index) => steps[index] === step);
}
