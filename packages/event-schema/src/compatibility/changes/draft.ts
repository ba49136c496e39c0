import type { JsonSchema } from '../../json-schema.ts';
import type { SchemaChange } from '../schema-change.ts';
import type { SchemaObject } from '../schema-keywords.ts';

/** A change that is not judged yet. */
export interface Draft {
  readonly change: Omit<SchemaChange, 'backward' | 'forward'>;
  /** What the place had to fit before and has to fit now, as far as this change goes: judged like whole schemas. */
  readonly left: JsonSchema;
  readonly right: JsonSchema;
}

/** One place, as both versions see it. */
export interface Place {
  readonly path: string;
  readonly before: SchemaObject;
  readonly after: SchemaObject;
}

/** `before` and `after` of a change, each only where there is something. */
export function sides(
  before: unknown,
  after: unknown,
): { readonly before?: unknown; readonly after?: unknown } {
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** A schema of one keyword, or one that says nothing. */
export function only(keyword: string, value: unknown): JsonSchema {
  return value === undefined ? {} : { [keyword]: value };
}

/** A value in a sentence. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
