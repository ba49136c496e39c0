import type { JsonSchema } from '@shopflow/json-schema/json-schema';
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
