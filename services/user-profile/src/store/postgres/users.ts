import type { Kysely } from 'kysely';
import type { User } from '../../domain/user.ts';
import type { UserStore } from '../../ports.ts';
import type { Schema, UserRow } from './schema.ts';

export function postgresUsers(db: Kysely<Schema>): UserStore {
  return {
    find: async (id) => {
      const row = await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toUser(row);
    },
    add: async (user) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('users')
        .values(toRow(user))
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    remove: async (id) => {
      const { numDeletedRows } = await db
        .deleteFrom('users')
        .where('id', '=', id)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
  };
}

function toUser({ phone_number, created_at, ...user }: UserRow): User {
  return { ...user, phoneNumber: phone_number, createdAt: created_at };
}

function toRow({ phoneNumber, createdAt, ...user }: User): UserRow {
  return { ...user, phone_number: phoneNumber, created_at: createdAt };
}
