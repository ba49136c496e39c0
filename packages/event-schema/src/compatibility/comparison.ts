import type { JsonSchema } from '../json-schema.ts';
import { judge, type Judgement } from './judgement.ts';
import { pairSchemas } from './schema-pair.ts';
import type { SchemaChange } from './schema-change.ts';

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
  const pair = pairSchemas(before, after);
  return Promise.resolve({
    changes: [],
    backward: judge(pair, 'before', 'after'),
    forward: judge(pair, 'after', 'before'),
  });
}
