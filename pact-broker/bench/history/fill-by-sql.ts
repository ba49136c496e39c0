import { migrate, openDatabase } from '@shopflow/service-kit/database';
import { sql, type Kysely } from 'kysely';
import { contentSha, withInteractionIds } from '../../src/domain/pacts/pact-content.ts';
import { migrations } from '../../src/store/postgres/migrations/index.ts';
import { stepsOf, type Shape } from './history.ts';
import { HistoryRows } from './history-rows.ts';
import { makePact } from './pact-document.ts';

/**
 * The schema that the rows are written in. The broker migrates it when it starts, so that whatever
 * later migrations derive from the rows is derived as for users who upgrade.
 */
const FILLED_SCHEMA = '0005-json-as-text';

const FLUSH_EVERY = 20_000;

/** Fills an empty database as the API would, in a fraction of the time. */
export async function fillBySql(databaseUrl: string, shape: Shape): Promise<void> {
  const db = openDatabase<unknown>(databaseUrl, { maxConnections: 1 });
  try {
    const all = Object.entries(migrations);
    await migrate(db, Object.fromEntries(all.filter(([name]) => name <= FILLED_SCHEMA)));
    await sql`set statement_timeout = 0`.execute(db);
    const rows = new HistoryRows(new Date(), shape);
    for (const step of stepsOf(shape)) {
      rows.add(step);
      if (rows.size >= FLUSH_EVERY) await insert(db, rows.takeAll());
    }
    await insert(db, rows.takeAll({ isLast: true }));
    await setDerivedColumns(db);
    await sql`analyze`.execute(db);
  } finally {
    await db.destroy();
  }
}

async function insert(db: Kysely<unknown>, rows: ReturnType<HistoryRows['takeAll']>) {
  for (const [table, values] of rows) {
    const json = JSON.stringify(table === 'pact_versions' ? values.map(withContent) : values);
    const name = sql.table(table);
    const columns = sql.raw(Object.keys(values[0] ?? {}).join(', '));
    await sql`
      insert into ${name} (${columns}) overriding system value
      select ${columns} from json_populate_recordset(null::${name}, ${json}::json)`.execute(db);
  }
}

/** Replaces the name of a content by its digest and text. */
function withContent(row: object): object {
  const { sha, content: names } = row as { sha: string; content: string };
  const [consumer = '', provider = ''] = names.split(' ');
  const pact = makePact(consumer, provider, sha);
  return { ...row, sha: contentSha(pact), content: JSON.stringify(withInteractionIds(pact)) };
}

/** Sets what a later call of the API changes, and continues the ids after those of the rows. */
async function setDerivedColumns(db: Kysely<unknown>): Promise<void> {
  await sql`
    update branches set head_version_id = (
      select max(version_id) from branch_versions where branch_id = branches.id);
    update pacticipants set main_branch = 'main', updated_at = created_at;
    update versions set updated_at = created_at
      where exists (select from verifications where provider_version_id = versions.id);
    update branches set updated_at = created_at
      where (select count(*) from branch_versions where branch_id = branches.id) > 1;
    do $$ declare part record; begin
      for part in
        select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'id' and is_identity = 'YES'
      loop
        execute format(
          'select setval(pg_get_serial_sequence(%L, ''id''), coalesce(max(id), 1)) from %I',
          part.name, part.name);
      end loop;
    end $$;
  `.execute(db);
}
