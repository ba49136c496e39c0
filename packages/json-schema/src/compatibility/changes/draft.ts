import type { JsonSchema } from '../../json-schema.ts';
import type { ChangeDetail } from '../schema-change.ts';
import type { SchemaObject } from '../../schema/schema-keywords.ts';

/** A change before its compatibility is judged. */
export interface Draft {
  readonly change: ChangeDetail & { readonly path: string; readonly variant?: string };
  /** The old and the new rule, limited to this change; judged like whole schemas. */
  readonly left: JsonSchema;
  readonly right: JsonSchema;
}

/** One path with its schema in both versions. */
export interface Place {
  readonly path: string;
  readonly before: SchemaObject;
  readonly after: SchemaObject;
}

/** `before` and `after` of a change, each only when defined. */
export function sides(
  before: unknown,
  after: unknown,
): { readonly before?: unknown; readonly after?: unknown } {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** A schema with one keyword, or an empty one. */
export function only(keyword: string, value: unknown): JsonSchema {
  return value === undefined ? {} : { [keyword]: value };
}
