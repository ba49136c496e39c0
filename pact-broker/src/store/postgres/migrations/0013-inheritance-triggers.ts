import { sql } from 'kysely';

/** Maintain what versions inherit. They replace functions of migration 0011 that have the same name. */
export const inheritanceTriggers = sql`
  create function inherit_publications(heirs bigint[], providers bigint[])
  returns void language sql as $$
    insert into pact_publications (consumer_id, consumer_version_id, provider_id, pact_version_id,
        revision_number, created_at, inherited_from_id)
      select e.consumer_id, e.consumer_version_id, e.provider_id, e.pact_version_id, 0,
        e.created_at, e.inherited_from_id
      from unnest(heirs, providers) as key (heir_id, provider_id)
      cross join lateral (
        select * from expected_inherited_publications e
        where e.consumer_version_id = key.heir_id and e.provider_id = key.provider_id
      ) e
      on conflict do nothing;
  $$;

  -- An own publication replaces an inherited one, which has revision 0.
  create or replace function complete_publication() returns trigger language plpgsql as $$
  begin
    new.consumer_id := coalesce(new.consumer_id, (
      select pacticipant_id from versions where id = new.consumer_version_id));
    if exists (
      select from pact_publications where consumer_version_id = new.consumer_version_id
        and provider_id = new.provider_id and is_current
    ) then
      update pact_publications set is_current = false
        where consumer_version_id = new.consumer_version_id and provider_id = new.provider_id
          and is_current and revision_number < new.revision_number;
    end if;
    return new;
  end $$;
  drop trigger complete_publication on pact_publications;
  create trigger complete_publication before insert on pact_publications for each row
    when (new.inherited_from_id is null) execute function complete_publication();

  create or replace function publications_added() returns trigger language plpgsql as $$
  declare
    heirs bigint[];
    providers bigint[];
  begin
    insert into content_counts as c (pact_version_id, provider_id, consumer_id, publications)
      select pact_version_id, provider_id, consumer_id, count(*)
      from added where is_current
      group by pact_version_id, provider_id, consumer_id order by pact_version_id
      on conflict (pact_version_id) do update set publications = c.publications + excluded.publications;
    select array_agg(equal.id), array_agg(added.provider_id) into heirs, providers
      from added join versions source on source.id = added.consumer_version_id
      join versions equal on equal.pacticipant_id = source.pacticipant_id
        and equal.fingerprint = source.fingerprint
      where added.inherited_from_id is null;
    if heirs is not null then
      -- Deleting them lets them inherit the new one, unless they have an own one.
      delete from pact_publications p using unnest(heirs, providers) as key (heir_id, provider_id)
        where p.consumer_version_id = key.heir_id and p.provider_id = key.provider_id
          and p.inherited_from_id is not null;
      perform inherit_publications(heirs, providers);
    end if;
    return null;
  end $$;

  create or replace function publications_removed() returns trigger language plpgsql as $$
  begin
    update content_counts c set publications = publications - n
      from (select pact_version_id, count(*) as n from removed where is_current group by 1) gone
      where gone.pact_version_id = c.pact_version_id;
    update pact_publications set is_current = true
      from (
        select distinct on (p.consumer_version_id, p.provider_id) p.id
        from removed join pact_publications p using (consumer_version_id, provider_id)
        where removed.is_current
        order by p.consumer_version_id, p.provider_id, p.revision_number desc
      ) newest
      where newest.id = pact_publications.id;
    if exists (select from removed join pact_publications p on p.inherited_from_id = removed.id) then
      delete from pact_publications p using removed where p.inherited_from_id = removed.id;
    end if;
    if exists (
      select from removed join versions on versions.id = consumer_version_id
      where fingerprint is not null
    ) then
      perform inherit_publications(array_agg(consumer_version_id), array_agg(provider_id))
        from (select distinct consumer_version_id, provider_id from removed) keys;
    end if;
    return null;
  end $$;

  create or replace function results_added() returns trigger language plpgsql as $$
  begin
    insert into newest_results as n (pact_version_id, provider_version_id, provider_id,
        consumer_id, verification_id, success, created_at)
      select distinct on (pact_version_id, provider_version_id)
        pact_version_id, provider_version_id, content.provider_id, content.consumer_id,
        added.id, success, added.created_at
      from added join pact_versions content on content.id = pact_version_id
      order by pact_version_id, provider_version_id, added.id desc
      on conflict (pact_version_id, provider_version_id) do update
        set verification_id = excluded.verification_id, success = excluded.success,
          created_at = excluded.created_at, source_version_id = null
        where n.source_version_id is not null or excluded.verification_id > n.verification_id;
    -- Even without rows, the insert would call the triggers of newest_results.
    if exists (
      select from added join versions source on source.id = added.provider_version_id
      where source.fingerprint is not null
    ) then
      insert into newest_results as n
        select distinct on (added.pact_version_id, heir.id)
          added.pact_version_id, heir.id, content.provider_id, content.consumer_id,
          added.id, success, added.created_at, source.id
        from added join versions source on source.id = added.provider_version_id
        join versions heir on heir.pacticipant_id = source.pacticipant_id
          and heir.fingerprint = source.fingerprint and heir.id <> source.id
        join pact_versions content on content.id = added.pact_version_id
        order by added.pact_version_id, heir.id, added.id desc
        on conflict (pact_version_id, provider_version_id) do update
          set verification_id = excluded.verification_id, success = excluded.success,
            created_at = excluded.created_at, source_version_id = excluded.source_version_id
          where n.source_version_id is not null and excluded.verification_id > n.verification_id;
    end if;
    insert into branch_successes as s
      select pact_version_id, branch_id, min(added.created_at),
        min(added.created_at) filter (where not wip), max(added.created_at) filter (where not wip)
      from added join branch_versions on version_id = provider_version_id
      where success group by pact_version_id, branch_id
      order by pact_version_id, branch_id
      on conflict (pact_version_id, branch_id) do update
        set first_at = least(s.first_at, excluded.first_at),
          first_chosen_at = least(s.first_chosen_at, excluded.first_chosen_at),
          last_chosen_at = greatest(s.last_chosen_at, excluded.last_chosen_at);
    return null;
  end $$;

  create or replace function results_removed() returns trigger language plpgsql as $$
  begin
    with keys as (
      select pact_version_id, provider_version_id from removed
      union
      select n.pact_version_id, n.provider_version_id
      from removed join newest_results n
        on n.verification_id = removed.id and n.source_version_id is not null
    ), gone as (
      delete from newest_results n using keys
      where n.pact_version_id = keys.pact_version_id
        and n.provider_version_id = keys.provider_version_id
      returning n.pact_version_id, n.provider_version_id
    )
    insert into newest_results
      select expected.* from gone cross join lateral (
        select * from expected_newest_results e
        where e.pact_version_id = gone.pact_version_id
          and e.provider_version_id = gone.provider_version_id
      ) expected;
    -- The branches of a deleted version are unknown by now, so take every branch of the content.
    delete from branch_successes s using removed
      where s.pact_version_id = removed.pact_version_id;
    insert into branch_successes
      select expected.* from (select distinct pact_version_id from removed) key
      join pact_versions on pact_versions.id = key.pact_version_id
      cross join lateral (
        select * from expected_branch_successes e where e.pact_version_id = key.pact_version_id
      ) expected;
    return null;
  end $$;

  -- A version inherits, and what it has is inherited.
  create function fingerprint_set() returns trigger language plpgsql as $$
  begin
    insert into newest_results select * from expected_inherited_results
      where provider_version_id = new.id on conflict do nothing;
    if exists (select from verifications where provider_version_id = new.id) then
      insert into newest_results as n
        select e.* from equal_versions join expected_inherited_results e
          on e.provider_version_id = heir_id
        where source_id = new.id
        on conflict (pact_version_id, provider_version_id) do update
          set verification_id = excluded.verification_id, success = excluded.success,
            created_at = excluded.created_at, source_version_id = excluded.source_version_id
          where n.source_version_id is not null and excluded.verification_id > n.verification_id;
    end if;
    perform inherit_publications(array_agg(consumer_version_id), array_agg(provider_id))
      from expected_inherited_publications where consumer_version_id = new.id;
    if exists (
      select from pact_publications
      where consumer_version_id = new.id and inherited_from_id is null
    ) then
      delete from pact_publications using equal_versions
        where source_id = new.id and consumer_version_id = heir_id and inherited_from_id is not null;
      perform inherit_publications(array_agg(consumer_version_id), array_agg(provider_id))
        from equal_versions join expected_inherited_publications on consumer_version_id = heir_id
        where source_id = new.id;
    end if;
    return null;
  end $$;
  create trigger fingerprint_inserted after insert on versions for each row
    when (new.fingerprint is not null) execute function fingerprint_set();
  create trigger fingerprint_updated after update of fingerprint on versions for each row
    when (new.fingerprint is not null and old.fingerprint is null)
    execute function fingerprint_set();

  -- Inherited results have no foreign key to their version.
  create function versions_removed() returns trigger language plpgsql as $$
  begin
    delete from newest_results using removed
      where provider_version_id = removed.id and removed.fingerprint is not null
        and source_version_id is not null;
    return null;
  end $$;
  create trigger versions_removed after delete on versions
    referencing old table as removed for each statement execute function versions_removed();
`;
