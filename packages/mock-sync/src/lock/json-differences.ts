import { isDeepStrictEqual } from 'node:util';
import { formatJsonPath, type ValuePath } from '@shopflow/json-schema/json-path';
import type { Json, JsonMap } from '@shopflow/json-schema/json';

/** A difference between two JSON values. A side without a value is undefined. */
export interface JsonDifference {
  /** A Pact path: `$.response.body.content.items[0]`. */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** The differences of two values, down to where their types differ. */
export function findDifferences(
  before: Json | undefined,
  after: Json | undefined,
  path: ValuePath = [],
): JsonDifference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isArray(before) && isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, at) =>
      findDifferences(before[at], after[at], [...path, at]),
    ).flat();
  }
  if (isMap(before) && isMap(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      findDifferences(own(before, key), own(after, key), [...path, key]),
    );
  }
  return [{ path: formatJsonPath(path), before, after }];
}

function own(map: JsonMap, key: string): Json | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
