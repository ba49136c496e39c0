import type { ColumnType, Generated } from 'kysely';

/** Types of columns that several tables have. */

export type Id = Generated<number>;
/** JSON as text; see `domain/exact-json.ts`. */
export type Json = string;

export interface Created {
  readonly created_at: ColumnType<Date, Date, never>;
}

export interface Stamped extends Created {
  /** Null until the first change. */
  readonly updated_at: Date | null;
}
