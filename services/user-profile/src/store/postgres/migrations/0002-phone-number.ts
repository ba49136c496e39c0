import type { Kysely } from 'kysely';

/** v2.3. Nullable, so that v2.2 can write to the table while both versions run. */
export const phoneNumber = {
  async up(db: Kysely<never>): Promise<void> {
    await db.schema.alterTable('users').addColumn('phone_number', 'text').execute();
  },
};
