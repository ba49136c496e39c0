import { sql, type Kysely, type Migration } from 'kysely';
import { countTriggers } from './0011-count-triggers.ts';
import { headAndResultTriggers } from './0011-head-and-result-triggers.ts';

/**
 * Adds read models: columns and tables that reads would otherwise compute from the whole history.
 * Triggers maintain them, so that they are right after any write, also after a cascading deletion
 * and after one by an older broker on the same database. Each has a view `expected_…` that computes it again.
 */
export const readModels: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- The head is the version that was added last or, once that is deleted, the newest one left.
    -- As this depends on what was deleted when, a head is only wrong if it is not on the branch.
    create view expected_branch_heads as
      select id, case
          when exists (
            select from branch_versions where branch_id = b.id and version_id = head_version_id
          ) then head_version_id
          else (
            select version_id from branch_versions where branch_id = b.id order by id desc limit 1)
        end as head_version_id
      from branches b;

    -- No foreign key: the version's already deletes the publications of a consumer.
    alter table pact_publications
      add column consumer_id bigint,
      add column is_current boolean not null default true;
    create view expected_publications as
      select p.id, pacticipant_id as consumer_id, not exists (
        select from pact_publications later
        where later.consumer_version_id = p.consumer_version_id
          and later.provider_id = p.provider_id and later.revision_number > p.revision_number
      ) as is_current
      from pact_publications p join versions on versions.id = consumer_version_id;
    update pact_publications p set consumer_id = e.consumer_id, is_current = e.is_current
      from expected_publications e where e.id = p.id;
    alter table pact_publications alter column consumer_id set not null;
    create unique index current_publications on pact_publications
      (consumer_version_id, provider_id) include (pact_version_id, created_at) where is_current;
    create index on pact_publications (pact_version_id, consumer_version_id desc) where is_current;
    create index on pact_publications (provider_id, consumer_id, consumer_version_id desc)
      where is_current;
    create index on pact_publications
      (provider_id, consumer_id, created_at desc, consumer_version_id desc) where is_current;

    -- The newest version with each tag.
    create table tag_heads (
      pacticipant_id bigint not null references pacticipants on delete cascade,
      name text not null,
      version_id bigint not null,
      primary key (pacticipant_id, name)
    ) with (fillfactor = 70);
    create view expected_tag_heads as
      select pacticipant_id, name, max(version_id) as version_id
      from tags join versions on versions.id = version_id group by pacticipant_id, name;

    -- The newest result of a provider version for a content.
    create table newest_results (
      pact_version_id bigint not null references pact_versions on delete cascade,
      provider_version_id bigint not null,
      provider_id bigint not null,
      consumer_id bigint not null,
      verification_id bigint not null,
      success boolean not null,
      created_at timestamptz not null,
      primary key (pact_version_id, provider_version_id)
        include (verification_id, success, created_at)
    );
    create view expected_newest_results as
      select distinct on (pact_version_id, provider_version_id)
        pact_version_id, provider_version_id, provider_id, consumer_id,
        verifications.id as verification_id, success, verifications.created_at
      from verifications join pact_versions on pact_versions.id = pact_version_id
      order by pact_version_id, provider_version_id, verifications.id desc;

    -- How many versions publish a content now, and the newest results of provider versions.
    -- A row with zeros counts as no row, also below.
    create table content_counts (
      pact_version_id bigint primary key references pact_versions on delete cascade,
      provider_id bigint not null,
      consumer_id bigint not null,
      publications integer not null default 0,
      successes integer not null default 0,
      failures integer not null default 0
    ) with (fillfactor = 70);
    create view expected_content_counts as
      select content.id as pact_version_id, content.provider_id, content.consumer_id,
        coalesce(publications, 0)::integer as publications,
        coalesce(successes, 0)::integer as successes,
        coalesce(failures, 0)::integer as failures
      from pact_versions content
      left join (
        select pact_version_id, count(*) as publications
        from pact_publications join expected_publications e using (id)
        where e.is_current group by pact_version_id
      ) published on published.pact_version_id = content.id
      left join (
        select pact_version_id, count(*) filter (where success) as successes,
          count(*) filter (where not success) as failures
        from expected_newest_results group by pact_version_id
      ) verified on verified.pact_version_id = content.id;

    -- The rows of the matrix of a pair, by outcome: each publication with each of its results.
    create table matrix_counts (
      consumer_id bigint not null references pacticipants on delete cascade,
      provider_id bigint not null references pacticipants on delete cascade,
      success bigint not null default 0,
      failed bigint not null default 0,
      unknown bigint not null default 0,
      primary key (consumer_id, provider_id)
    ) with (fillfactor = 50);
    create view expected_matrix_counts as
      select consumer_id, provider_id, sum(publications::bigint * successes)::bigint as success,
        sum(publications::bigint * failures)::bigint as failed,
        coalesce(sum(publications) filter (where successes + failures = 0), 0)::bigint as unknown
      from expected_content_counts group by consumer_id, provider_id;

    -- When the versions that are now on a branch of the provider verified a content;
    -- "chosen" excludes results of work in progress.
    create table branch_successes (
      pact_version_id bigint not null references pact_versions on delete cascade,
      branch_id bigint not null,
      first_at timestamptz not null,
      first_chosen_at timestamptz,
      last_chosen_at timestamptz,
      primary key (pact_version_id, branch_id)
    ) with (fillfactor = 70);
    create view expected_branch_successes as
      select pact_version_id, branch_id, min(verifications.created_at) as first_at,
        min(verifications.created_at) filter (where not wip) as first_chosen_at,
        max(verifications.created_at) filter (where not wip) as last_chosen_at
      from verifications join branch_versions on version_id = provider_version_id
      where success group by pact_version_id, branch_id;

    insert into tag_heads select * from expected_tag_heads;
    insert into newest_results select * from expected_newest_results;
    insert into content_counts select * from expected_content_counts;
    insert into matrix_counts select * from expected_matrix_counts;
    insert into branch_successes select * from expected_branch_successes;
    create index on tag_heads (version_id);
    create index on newest_results (provider_id, consumer_id, created_at desc);
    create index on branch_successes (pact_version_id, first_at);

    create index on deployed_versions (pacticipant_id, environment_id) include (version_id)
      where undeployed_at is null;
    create index on deployed_versions (version_id) include (environment_id)
      where undeployed_at is null;
    create index on released_versions (pacticipant_id, environment_id) include (version_id)
      where support_ended_at is null;
    analyze pact_publications, tag_heads, newest_results, content_counts, matrix_counts,
      branch_successes, deployed_versions, released_versions;
  `.execute(db);
  // They run once per statement, on the rows that it changed. Insertions add to the models; deletions
  // compute the affected keys again, because they are rare. A trigger may run while a cascading
  // deletion is half done, so it adds no rows for parents that are already deleted.
  await countTriggers.execute(db);
  await headAndResultTriggers.execute(db);
}
