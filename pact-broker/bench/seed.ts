import { sql, type Kysely, type RawBuilder } from 'kysely';

export interface Size {
  readonly pacticipants: number;
  readonly versions: number;
  /** How many providers each pacticipant consumes. */
  readonly providers: number;
}

/**
 * Fills a database as a long-running broker would: every version is on `main` and publishes a pact
 * with each provider, whose content changes every tenth version and is verified by ten versions of
 * the provider, a few of which failed; one version of each pacticipant is deployed to production.
 */
export async function seed<Schema>(db: Kysely<Schema>, size: Size): Promise<void> {
  const statements = [...makePacticipants(size), ...makeContracts(size), ...makeDeployments(size)];
  for (const statement of statements) await statement.execute(db);
  await sql`analyze`.execute(db);
}

function makePacticipants({ pacticipants, versions }: Size): RawBuilder<unknown>[] {
  return [
    sql`
    insert into pacticipants (name, main_branch, created_at)
      select 'service-' || n, 'main', now() from generate_series(1, ${pacticipants}::int) n;
  `,
    sql`
    insert into versions (pacticipant_id, number, created_at)
      select id, n::text, now() from generate_series(1, ${versions}::int) n, pacticipants
      order by n, id
  `,
    sql`
    with main as (
      insert into branches (pacticipant_id, name, created_at)
        select id, 'main', now() from pacticipants returning id, pacticipant_id
    )
    insert into branch_versions (branch_id, version_id, created_at)
      select main.id, versions.id, now() from versions join main using (pacticipant_id)
      order by versions.id
  `,
    sql`
    update branches set head_version_id = (
      select max(version_id) from branch_versions where branch_id = branches.id)
  `,
  ];
}

function makeContracts({ pacticipants, versions, providers }: Size): RawBuilder<unknown>[] {
  const content = JSON.stringify({ interactions: Array.from({ length: 20 }, toInteraction) });
  return [
    sql`
    insert into integrations (consumer_id, provider_id, created_at)
      select id, (id + step - 1) % ${pacticipants} + 1, now()
      from pacticipants, generate_series(1, ${providers}::int) step
  `,
    sql`
    insert into pact_versions (consumer_id, provider_id, sha, content, created_at)
      select consumer_id, provider_id, md5(consumer_id || '-' || provider_id || '-' || n),
        ${content}::text, now()
      from integrations, generate_series(0, ${versions}::int / 10) n
  `,
    sql`
    insert into pact_publications
        (consumer_version_id, provider_id, pact_version_id, revision_number, created_at)
      select versions.id, provider_id, pact_versions.id, 1, now()
      from versions
      join integrations on consumer_id = pacticipant_id
      join pact_versions using (consumer_id, provider_id)
      where sha = md5(consumer_id || '-' || provider_id || '-' || number::int / 10)
  `,
    sql`
    insert into verifications (pact_version_id, provider_version_id, success, created_at)
      select distinct on (pact_version_id, provider_version.id)
        pact_version_id, provider_version.id, provider_version.id % 50 <> 0, now()
      from pact_publications
      join versions consumer_version on consumer_version.id = consumer_version_id
      join versions provider_version on provider_version.pacticipant_id = provider_id
        and provider_version.number = consumer_version.number
  `,
  ];
}

function makeDeployments({ versions }: Size): RawBuilder<unknown>[] {
  return [
    sql`
    insert into environments (uuid, name, production, created_at)
      values ('11111111-1111-4111-8111-111111111111', 'production', true, now());
  `,
    sql`
    insert into deployed_versions (uuid, version_id, pacticipant_id, environment_id, created_at)
      select gen_random_uuid(), versions.id, pacticipant_id, environments.id, now()
      from versions, environments
      where number::int = ${versions} - 3
  `,
  ];
}

function toInteraction(_value: unknown, index: number): object {
  return {
    description: `request ${index}`,
    request: { method: 'GET', path: `/things/${index}`, headers: { accept: 'application/json' } },
    response: { status: 200, body: { id: index, name: 'a thing', tags: ['one', 'two'] } },
  };
}
