import { formatSharedPath, type ValuePath } from '@shopflow/json-schema/json-path';
import type { SchemaEdit } from '../changes/schema-edit.ts';

/** A schema that contains itself changes at many places: the one that an interaction uses, if it is another one. */
export function placeOfUnit({ unit, path }: SchemaEdit, steps: ValuePath): { path?: string } {
  const used = formatSharedPath(steps);
  return unit === undefined || used === path ? {} : { path: used };
}
