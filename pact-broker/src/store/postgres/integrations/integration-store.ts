import { sql } from 'kysely';
import type { IntegrationPair } from '../../../domain/integrations/connected.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { IntegrationListFilter, IntegrationStore } from '../../../ports/integrations.ts';
import { toContainsPattern } from '../database/contains-pattern.ts';
import type { Database } from '../database/database.ts';

export function makeIntegrationStore(db: Database): IntegrationStore {
  return {
    list: (filter, page) => list(db, filter, page),
    remove: async ({ consumer, provider }) => {
      const { rows } = await sql`
        with gone as (
          delete from integrations using pacticipants consumers, pacticipants providers
          where consumers.id = consumer_id and consumers.name = ${consumer}
            and providers.id = provider_id and providers.name = ${provider}
          returning consumer_id, provider_id
        ), contents as (
          delete from pact_versions using gone
          where pact_versions.consumer_id = gone.consumer_id
            and pact_versions.provider_id = gone.provider_id
        ), hooks as (
          delete from webhooks using gone
          where webhooks.consumer_id = gone.consumer_id
            and webhooks.provider_id = gone.provider_id
        )
        select from gone`.execute(db);
      return rows.length > 0;
    },
    removeAll: async () => {
      await db.deleteFrom('pact_versions').execute();
      await db.deleteFrom('integrations').execute();
      await db
        .deleteFrom('webhooks')
        .where('consumer_id', 'is not', null)
        .where('provider_id', 'is not', null)
        .execute();
    },
  };
}

async function list(
  db: Database,
  { q }: IntegrationListFilter,
  page?: PageRequest,
): Promise<Page<IntegrationPair>> {
  const pattern = toContainsPattern(q ?? '');
  const all = sql`
    integrations
    join pacticipants consumers on consumers.id = integrations.consumer_id
    join pacticipants providers on providers.id = integrations.provider_id
    where consumers.name ilike ${pattern} or providers.name ilike ${pattern}`;
  const limit =
    page === undefined ? sql`` : sql`limit ${page.size} offset ${(page.number - 1) * page.size}`;
  const { rows } = await sql<IntegrationPair>`
    select consumers.name as consumer, consumers.id as "consumerId",
      providers.name as provider, providers.id as "providerId"
    from ${all}
    order by greatest(
      integrations.created_at,
      (select max(created_at) from pact_publications published
        where published.consumer_id = integrations.consumer_id
          and published.provider_id = integrations.provider_id),
      (select max(result.created_at) from newest_results result
        where result.consumer_id = integrations.consumer_id
          and result.provider_id = integrations.provider_id)
    ) desc, integrations.id desc ${limit}`.execute(db);
  if (page === undefined) return { items: rows, total: rows.length };
  const counted = await sql<{ total: number }>`select count(*)::int as total from ${all}`.execute(
    db,
  );
  return { items: rows, total: counted.rows[0]?.total ?? 0 };
}
