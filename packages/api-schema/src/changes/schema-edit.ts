import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { SchemaUnit } from '@shopflow/pact-model/recursive-instances';
import type { SchemaChange } from '@shopflow/json-schema/schema-change';
import type { ApiDocument } from '../document/api-document.ts';
import type { Direction } from '../schema/direction.ts';
import type { ChangeKind, ChangeNote, ForUnknownConsumer } from './api-change.ts';

/** One change of the schema of a body, a parameter or a header. */
export interface SchemaEdit {
  /** JSONPath: `$.items[*].sku` */
  readonly path: string;
  readonly kind: ChangeKind;
  readonly unknownConsumer: ForUnknownConsumer;
  readonly note: ChangeNote;
  /** Undefined for a keyword that no validator enforces. */
  readonly change: SchemaChange | undefined;
  /** Where a schema contains itself: the pair of schemas that changed, and the path inside of it. */
  readonly unit?: UnitPlace;
}

export interface UnitPlace extends SchemaUnit {
  readonly path: string;
}

/** The variant of a union that a change is in, for its place. */
export function variantOf({ change }: SchemaEdit): { readonly variant?: string } {
  return change?.variant === undefined ? {} : { variant: change.variant };
}

/** Equal for one change at several places; undefined where each place is listed. */
export function repetitionOf(
  { unit, kind, change }: SchemaEdit,
  direction: Direction,
): { readonly repeats?: string } {
  return unit === undefined
    ? {}
    : { repeats: JSON.stringify([direction, unit, kind, change?.kind]) };
}

export interface SchemaSides {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  readonly direction: Direction;
  readonly dialects: {
    readonly before: ApiDocument['dialect'];
    readonly after: ApiDocument['dialect'];
  };
}
