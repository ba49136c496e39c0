import { sql, type Selectable } from 'kysely';
import type {
  Contact,
  Environment,
  EnvironmentDetails,
} from '../../../domain/environments/environment.ts';
import { parseJson, toJson } from '../../../domain/json/exact-json.ts';
import type { EnvironmentStore } from '../../../ports/environments.ts';
import type { Database } from '../database/database.ts';
import type { EnvironmentTable } from '../database/schema.ts';

export function makeEnvironmentStore(db: Database): EnvironmentStore {
  const findBy = async (column: 'uuid' | 'name', value: string) => {
    const row = await db
      .selectFrom('environments')
      .selectAll()
      .where(column, '=', value)
      .executeTakeFirst();
    return row && toEnvironment(row);
  };
  return {
    find: (uuid) => findBy('uuid', uuid),
    findByName: (name) => findBy('name', name),
    list: async () => {
      const rows = await db
        .selectFrom('environments')
        .selectAll()
        .orderBy(sql`lower(coalesce(display_name, name)), name`)
        .execute();
      return rows.map(toEnvironment);
    },
    add: async ({ uuid, createdAt, ...details }) =>
      toEnvironment(
        await db
          .insertInto('environments')
          .values({ uuid, created_at: createdAt, ...toColumns(details) })
          .returningAll()
          .executeTakeFirstOrThrow(),
      ),
    replace: async (uuid, { updatedAt, ...details }) =>
      toEnvironment(
        await db
          .updateTable('environments')
          .set({ updated_at: updatedAt, ...toColumns(details) })
          .where('uuid', '=', uuid)
          .returningAll()
          .executeTakeFirstOrThrow(),
      ),
    remove: async (uuid) => {
      await db.deleteFrom('environments').where('uuid', '=', uuid).execute();
    },
  };
}

function toColumns({ name, displayName, production, contacts }: EnvironmentDetails) {
  const json = contacts === null ? null : toJson(contacts);
  return { name, display_name: displayName, production, contacts: json };
}

export function toEnvironment(row: Selectable<EnvironmentTable>): Environment {
  return {
    id: row.id,
    uuid: row.uuid,
    name: row.name,
    displayName: row.display_name,
    production: row.production,
    contacts: row.contacts === null ? null : (parseJson(row.contacts) as readonly Contact[]),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
