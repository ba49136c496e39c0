import type { Scope } from '../../../domain/access/permission.ts';
import type { LoginStore } from '../../../ports/logins.ts';
import type { Database } from '../database/database.ts';

export function makeLoginStore(db: Database): LoginStore {
  return {
    add: async ({ name, scopes, createdAt, expiresAt }, hash) => {
      const times = { created_at: createdAt, expires_at: expiresAt };
      await db
        .insertInto('logins')
        .values({ hash, name, scopes: [...scopes], ...times })
        .execute();
    },
    findByHash: async (hash) => {
      const row = await db
        .selectFrom('logins')
        .selectAll()
        .where('hash', '=', hash)
        .executeTakeFirst();
      return (
        row && {
          ...{ name: row.name, scopes: row.scopes as Scope[] },
          ...{ createdAt: row.created_at, expiresAt: row.expires_at },
        }
      );
    },
    remove: async (hash) => {
      await db.deleteFrom('logins').where('hash', '=', hash).execute();
    },
    removeExpired: async (now) => {
      await db.deleteFrom('logins').where('expires_at', '<=', now).execute();
    },
  };
}
