import { CompiledQuery } from 'kysely';
import type { Database } from './database.ts';

/** A statement with `$1`, `$2`, … whose text is made once, not for each call. */
export type Statement<Row> = (db: Database, values: readonly unknown[]) => Promise<readonly Row[]>;

export function makeStatement<Row>(text: string): Statement<Row> {
  return async (db, values) =>
    (await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;
}
