import { sql, type RawBuilder } from 'kysely';
import { parseJson, toJson } from '../../../domain/json/exact-json.ts';
import type { PactContent, PactFilter } from '../../../domain/pacts/pact.ts';
import type { NewPact, PactStore } from '../../../ports/pacts.ts';
import type { Database } from '../database/database.ts';
import { conditionsOf } from './pact-conditions.ts';
import {
  ALL_PUBLICATIONS,
  allOf,
  NEWEST_PUBLICATIONS,
  PUBLICATION_COLUMNS,
  toPublication,
  type PublicationRow,
} from './publications.ts';

export function makePactStore(db: Database): PactStore {
  return {
    list: async (filter) => {
      const { rows } = await select(filter).execute(db);
      return rows.map(toPublication);
    },
    findLatest: async (filter) => {
      const { rows } = await sql<PublicationRow>`
        select ${PUBLICATION_COLUMNS}
        from ${filter.includeOverwritten ? ALL_PUBLICATIONS : NEWEST_PUBLICATIONS}
        where ${allOf(conditionsOf(filter))}
        order by p.consumer_version_id desc, p.revision_number desc limit 1`.execute(db);
      return rows[0] && toPublication(rows[0]);
    },
    latestShas: async (filter, tags) => {
      const { rows } = await sql<{ tag: string; sha: string }>`
        select distinct on (tags.name) tags.name as tag, content.sha
        from ${NEWEST_PUBLICATIONS} join tags on tags.version_id = cv.id
        where ${allOf(conditionsOf(filter))} and tags.name = any(${tags})
        order by tags.name, p.consumer_version_id desc`.execute(db);
      return new Map(rows.map(({ tag, sha }) => [tag, sha]));
    },
    contents: async (pactVersionIds) => {
      if (pactVersionIds.length === 0) return new Map();
      const rows = await db
        .selectFrom('pact_versions')
        .select(['id', 'content'])
        .where('id', '=', sql<number>`any(${pactVersionIds})`)
        .execute();
      return new Map(rows.map(({ id, content }) => [id, parseJson(content) as PactContent]));
    },
    publish: (pact) => publish(db, pact),
    remove: async (filter) => {
      await sql`
        delete from pact_publications using (
          select p.consumer_version_id, p.provider_id from ${NEWEST_PUBLICATIONS}
          where ${allOf(conditionsOf(filter))}
        ) gone
        where pact_publications.consumer_version_id = gone.consumer_version_id
          and pact_publications.provider_id = gone.provider_id`.execute(db);
    },
  };
}

function select(filter: PactFilter): RawBuilder<PublicationRow> {
  if (filter.latest === true) return selectLatest(filter);
  return sql<PublicationRow>`
    select ${PUBLICATION_COLUMNS} from ${NEWEST_PUBLICATIONS}
    where ${allOf(conditionsOf(filter))}
    order by ${BY_PAIR}, p.consumer_version_id`;
}

/** Starts at the integrations, because the newest publication of each is in an index. */
function selectLatest({ consumer, provider, ...filter }: PactFilter): RawBuilder<PublicationRow> {
  return sql<PublicationRow>`
    select ${PUBLICATION_COLUMNS} from integrations
    cross join lateral (
      select p.* from ${NEWEST_PUBLICATIONS}
      where p.consumer_id = integrations.consumer_id and p.provider_id = integrations.provider_id
        and ${allOf(conditionsOf(filter))}
      order by p.consumer_version_id desc limit 1
    ) p
    join versions cv on cv.id = p.consumer_version_id
    join pacticipants consumers on consumers.id = p.consumer_id
    join pacticipants providers on providers.id = p.provider_id
    join pact_versions content on content.id = p.pact_version_id
    where ${allOf(conditionsOf({ consumer, provider }))}
    order by ${BY_PAIR}`;
}

const BY_PAIR = sql`
  lower(consumers.name), consumers.id, lower(providers.name), providers.id`;

async function publish(db: Database, pact: NewPact): Promise<void> {
  const { consumerId: consumer_id, providerId: provider_id, createdAt: created_at } = pact;
  await db
    .insertInto('integrations')
    .values({ consumer_id, provider_id, created_at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const pactVersionId = await ensureContent(db, pact);
  await sql`
    insert into pact_publications (consumer_id, consumer_version_id, provider_id,
      pact_version_id, revision_number, created_at)
    select ${consumer_id}, ${pact.consumerVersionId}, ${provider_id}, ${pactVersionId},
      coalesce(max(revision_number), 0) + 1, ${created_at}
    from pact_publications
    where consumer_version_id = ${pact.consumerVersionId}
      and provider_id = ${provider_id}`.execute(db);
}

/** Finds or adds the content of the pair. */
async function ensureContent(db: Database, pact: NewPact): Promise<number> {
  const known = await db
    .selectFrom('pact_versions')
    .select('id')
    .where('consumer_id', '=', pact.consumerId)
    .where('provider_id', '=', pact.providerId)
    .where('sha', '=', pact.sha)
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  const { id } = await db
    .insertInto('pact_versions')
    .values({
      consumer_id: pact.consumerId,
      provider_id: pact.providerId,
      sha: pact.sha,
      content: toJson(pact.content),
      created_at: pact.createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
