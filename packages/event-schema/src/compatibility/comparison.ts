import type { JsonSchema } from '../json-schema.ts';
import type { SchemaChange } from './schema-change.ts';

/**
 * Whether a reader accepts everything that a writer may write.
 * - `true`: proved, for every document.
 * - `false`: `witness` is a document that the writer's schema allows and the reader's refuses;
 *   `refusal` says where and why, e.g. `$.items[0].sku must be string`.
 * - `'unproved'`: neither a proof nor a witness was found (say, between two patterns); `why` is a sentence.
 *   A gate treats it as breaking.
 */
export type Judgement =
  | { readonly compatible: true }
  | { readonly compatible: false; readonly witness: unknown; readonly refusal: string }
  | { readonly compatible: 'unproved'; readonly why: string };

/** What lies between two versions of a schema. */
export interface Comparison {
  /** In the order of the documents' paths; empty when only annotations (title, description, examples …) differ. */
  readonly changes: readonly SchemaChange[];
  /** Do readers with the schema after accept everything written under the schema before? */
  readonly backward: Judgement;
  /** Do readers with the schema before accept everything written under the schema after? */
  readonly forward: Judgement;
}

/**
 * Compares two versions of a payload (or headers) schema.
 *
 * @throws Error when one of them is no valid JSON Schema (draft-07) or has a `$ref` that leads nowhere.
 */
export function compareSchemas(before: JsonSchema, after: JsonSchema): Promise<Comparison> {
  return Promise.reject(new Error(`not built yet: ${JSON.stringify([before, after])}`));
}
