import type { ValuePath } from '@shopflow/json-schema/json-path';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { Acceptance } from '@shopflow/pact-model/acceptance';
import type { SchemaEdit, UnitPlace } from '../../changes/schema-edit.ts';

/** The schemas of a request body in both documents, as far as they count in requests. */
export interface RequestBodies {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  /** All changes between them: a refusal belongs to one of these. */
  readonly edits: readonly SchemaEdit[];
  /** The schemas inside of these that changed, wherever they are. */
  readonly unit?: UnitPlace | undefined;
}

/** What an interaction sends there. */
export interface Sent {
  readonly example: unknown;
  /** A text or a form: what it means depends on the schema. */
  readonly readBy?: (schema: JsonSchema) => unknown;
  /** What its matchers allow it to send. */
  readonly allowed: JsonSchema;
  readonly isUnknown: boolean;
  /** Whether its matchers allow a body, and whether the one at a place compares texts. */
  readonly maySend?: (body: unknown) => Acceptance;
  readonly comparesTextsAt?: (steps: ValuePath) => boolean;
  /** Whether the provider state injects the value at a place. */
  readonly isInjectedAt?: (steps: ValuePath) => boolean;
}
