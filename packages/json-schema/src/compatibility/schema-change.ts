import type { Obstacle } from './obstacles.ts';

/** The values of a keyword; absent where it is not set. */
interface Sides {
  readonly before?: unknown;
  readonly after?: unknown;
}

/** JSON types without null, which has kinds of its own (unless it is the only type). */
export type TypeList = 'any' | readonly string[];

/**
 * What changed at one path, with `kind` as a stable code. A rename shows as `property-removed` and
 * `property-added`.
 */
export type ChangeDetail = {
  /** The JSON Schema keyword that changed: `required`, `minimum`, `enum`, `oneOf` … */
  readonly keyword: string;
} & (
  | ({ readonly kind: 'property-added' | 'property-removed' } & Sides)
  | { readonly kind: 'required-added' | 'required-removed' }
  | ({
      readonly kind: 'content-model-opened' | 'content-model-closed' | 'content-model-changed';
    } & Sides)
  | {
      readonly kind: 'type-widened' | 'type-narrowed' | 'type-changed';
      readonly before: TypeList;
      readonly after: TypeList;
    }
  | ({ readonly kind: 'nullability-added' | 'nullability-removed' } & Sides)
  /** One more value (`after`), or no list any longer: `before` is the list. */
  | { readonly kind: 'enum-value-added'; readonly after: unknown }
  | { readonly kind: 'enum-value-added'; readonly before: readonly unknown[] }
  /** One value less (`before`), or a list for the first time: `after` is the list. */
  | { readonly kind: 'enum-value-removed'; readonly before: unknown }
  | { readonly kind: 'enum-value-removed'; readonly after: readonly unknown[] }
  | { readonly kind: 'const-changed'; readonly before: unknown; readonly after: unknown }
  | ({
      readonly kind:
        | 'limit-raised'
        | 'limit-lowered'
        | 'format-changed'
        | 'pattern-changed'
        | 'multiple-of-changed'
        | 'unique-items-changed';
    } & Sides)
  | ({
      readonly kind: 'branch-added' | 'branch-removed';
      /** Its title or the last step of its `$ref`; absent for a branch without a name. */
      readonly name?: string;
    } & Sides)
  | ({ readonly kind: 'schema-changed'; readonly cause: SchemaChangeCause } & Sides)
);

export type ChangeKind = ChangeDetail['kind'];

/**
 * Why a change has no kind of its own.
 * - `rule-changed`: the keyword is compared as a whole;
 * - `whole-changed`: the schemas allow different documents, although no single keyword differs;
 * - an obstacle: nothing was compared.
 */
export type SchemaChangeCause =
  { readonly code: 'rule-changed' } | { readonly code: 'whole-changed' } | Obstacle;

/** One change between two versions of a schema. */
export type SchemaChange = ChangeDetail & {
  /** The affected path in documents, as JSONPath: `$`, `$.total.amount`, `$.items[*].sku`. */
  readonly path: string;
  /**
   * The variant of a union in which it is: the name of its definition, or the value of the property that identifies it,
   * or its position (`2`). Variants of variants are joined by ` / `.
   */
  readonly variant?: string;
  /**
   * Whether new readers still accept what the old schema allowed (backward), and old readers accept what
   * the new schema allows (forward). Never `false` in a direction that is compatible as a whole; at least
   * one change is `false` in a direction that is not.
   */
  readonly backward: boolean;
  readonly forward: boolean;
};
