import { sql, type RawBuilder } from 'kysely';
import { parseJson, toJson } from '../../../domain/json/exact-json.ts';
import type { BranchName, PactContent, PactFilter } from '../../../domain/pacts/pact.ts';
import type { NewPact, PactStore } from '../../../ports/pacts.ts';
import type { Database } from '../database/database.ts';
import { liveIn } from '../versions/version-selection.ts';
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
  const latest = filter.latest
    ? sql`distinct on (lower(consumers.name), consumers.id, lower(providers.name), providers.id)`
    : sql``;
  const order = filter.latest ? sql`desc` : sql`asc`;
  return sql<PublicationRow>`
    select ${latest} ${PUBLICATION_COLUMNS} from ${NEWEST_PUBLICATIONS}
    where ${allOf(conditionsOf(filter))}
    order by lower(consumers.name), consumers.id, lower(providers.name), providers.id,
      p.consumer_version_id ${order}`;
}

type Value<Key extends keyof PactFilter> = NonNullable<PactFilter[Key]>;

/** The SQL condition of each filter field. */
const CONDITIONS: {
  readonly [Key in keyof PactFilter]-?: (value: Value<Key>) => RawBuilder<unknown>;
} = {
  provider: (name) => sql`providers.name = ${name}`,
  consumer: (name) => sql`consumers.name = ${name}`,
  consumerVersion: (number) => sql`cv.number = ${number}`,
  beforeVersionId: (id) => sql`cv.id < ${id}`,
  sha: (sha) => sql`content.sha = ${sha}`,
  otherThanSha: (sha) => sql`content.sha <> ${sha}`,
  tag: (name) => sql`cv.id in (select version_id from tags where name = ${name})`,
  untagged: (wanted) => sql`not exists (select from tags where version_id = cv.id) = ${wanted}`,
  branch: (branch) => sql`exists (
    select from branch_versions bv join branches b on b.id = bv.branch_id
    where bv.version_id = cv.id and b.name = ${nameOf(branch)})`,
  branchHead: (branch) => sql`exists (
    select from branches b where b.head_version_id = cv.id and b.name = ${nameOf(branch)})`,
  environment: (name) => sql`cv.id in (${liveIn(name)})`,
  latest: () => sql`true`,
  includeOverwritten: () => sql`true`,
};

function conditionsOf(filter: PactFilter): RawBuilder<unknown>[] {
  return Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const toCondition = CONDITIONS[key as keyof PactFilter] as (
        v: unknown,
      ) => RawBuilder<unknown>;
      return toCondition(value);
    });
}

function nameOf(branch: BranchName): RawBuilder<unknown> {
  return typeof branch === 'string' ? sql`${branch}` : sql`consumers.main_branch`;
}

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
