import { isDeepStrictEqual } from 'node:util';
import { formatJsonPath, type ValuePath } from '@shopflow/json-schema/json-path';
import type { Json } from '@shopflow/json-schema/json';
import { isRecord, ownValue } from '@shopflow/json-schema/json-record';

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
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      findDifferences(ownValue(before, key), ownValue(after, key), [...path, key]),
    );
  }
  return [{ path: formatJsonPath(path), before, after }];
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
