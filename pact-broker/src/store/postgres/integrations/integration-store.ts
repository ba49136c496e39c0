import { sql } from 'kysely';
import type { IntegrationStore } from '../../../ports/integrations.ts';
import type { Database } from '../database/database.ts';

export function makeIntegrationStore(db: Database): IntegrationStore {
  return {
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
