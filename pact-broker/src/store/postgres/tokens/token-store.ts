import type { Selectable } from 'kysely';
import type { Scope } from '../../../domain/access/permission.ts';
import type { ApiToken } from '../../../domain/tokens/token.ts';
import type { TokenStore } from '../../../ports/tokens.ts';
import type { Database } from '../database/database.ts';
import type { ApiTokenTable } from '../database/schema.ts';

export function makeTokenStore(db: Database): TokenStore {
  const tokens = db.selectFrom('api_tokens').selectAll();
  const toOptional = (row: Row | undefined) => row && toToken(row);
  return {
    add: async (token, hash) => {
      const { uuid, name, scopes, createdBy, createdAt, expiresAt } = token;
      const row = {
        ...{ uuid, name, hash, scopes: [...scopes], created_by: createdBy },
        ...{ created_at: createdAt, last_used_at: null, expires_at: expiresAt },
      };
      await db.insertInto('api_tokens').values(row).execute();
    },
    list: async () => (await tokens.orderBy('name').execute()).map(toToken),
    findByName: async (name) =>
      toOptional(await tokens.where('name', '=', name).executeTakeFirst()),
    findByHash: async (hash) =>
      toOptional(await tokens.where('hash', '=', hash).executeTakeFirst()),
    remove: async (uuid) =>
      toOptional(
        await db
          .deleteFrom('api_tokens')
          .where('uuid', '=', uuid)
          .returningAll()
          .executeTakeFirst(),
      ),
    setLastUsed: async (uuid, at) => {
      await db
        .updateTable('api_tokens')
        .set({ last_used_at: at })
        .where('uuid', '=', uuid)
        .execute();
    },
  };
}

type Row = Selectable<ApiTokenTable>;

function toToken(row: Row): ApiToken {
  return {
    uuid: row.uuid,
    name: row.name,
    scopes: row.scopes as Scope[],
    createdBy: row.created_by,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
  };
}
