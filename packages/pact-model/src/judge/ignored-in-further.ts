import type { SchemaChange } from '@shopflow/json-schema/schema-change';

/** More values and variants of an element. */
const IGNORED_IN_FURTHER: ReadonlySet<SchemaChange['kind']> = new Set([
  'enum-value-added',
  'const-changed',
  'limit-raised',
  'limit-lowered',
  'multiple-of-changed',
  'pattern-changed',
  'branch-added',
]);

/** Whether a list that must only contain an element like the example copes with the change. */
export function isIgnoredInFurther({ kind, keyword, path }: SchemaChange): boolean {
  return IGNORED_IN_FURTHER.has(kind) && !keyword.endsWith('Items') && !path.includes('.*');
}
