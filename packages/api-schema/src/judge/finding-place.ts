import { formatSharedPath, parseJsonPath, type ValuePath } from '@shopflow/json-schema/json-path';
import type { SchemaEdit } from '../changes/schema-edit.ts';

/** The place that an interaction uses, where the path of the change is of a map or a schema that contains itself. */
export function findingPlace({ unit, path }: SchemaEdit, steps: ValuePath): { path?: string } {
  const used = formatSharedPath(steps);
  const isAround = unit === undefined && steps.length < parseJsonPath(path).length;
  return isAround || used === path ? {} : { path: used };
}
