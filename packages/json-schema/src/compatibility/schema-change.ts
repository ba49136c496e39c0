/** What happened at one path. A rename shows as `property-removed` and `property-added`. */
export type ChangeKind =
  | 'property-added'
  | 'property-removed'
  | 'required-added'
  | 'required-removed'
  | 'content-model-opened'
  | 'content-model-closed'
  | 'content-model-changed'
  | 'type-widened'
  | 'type-narrowed'
  | 'type-changed'
  | 'nullability-added'
  | 'nullability-removed'
  | 'enum-value-added'
  | 'enum-value-removed'
  | 'const-changed'
  | 'format-changed'
  | 'pattern-changed'
  | 'limit-raised'
  | 'limit-lowered'
  | 'multiple-of-changed'
  | 'unique-items-changed'
  | 'items-changed'
  | 'branch-added'
  | 'branch-removed'
  | 'schema-changed';

/** One change between two versions of a schema. */
export interface SchemaChange {
  /** The affected path in documents, as JSONPath: `$`, `$.total.amount`, `$.items[*].sku`. */
  readonly path: string;
  readonly kind: ChangeKind;
  /** The JSON Schema keyword that changed: `required`, `minimum`, `enum`, `oneOf` … */
  readonly keyword: string;
  /** One plain sentence: "`$.total.currency` may now also be "GBP"." */
  readonly text: string;
  /**
   * Whether new readers still accept what the old schema allowed (backward), and old readers accept what
   * the new schema allows (forward). Never `false` in a direction that is compatible as a whole; at least
   * one change is `false` in a direction that is not.
   */
  readonly backward: boolean;
  readonly forward: boolean;
  /** The old and the new value; absent where there is none. */
  readonly before?: unknown;
  readonly after?: unknown;
}
