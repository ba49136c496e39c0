import { sql } from 'kysely';

/**
 * The triggers of the read models. All but one run once per statement, on the rows that it changed.
 * Insertions add to the models; deletions compute the affected keys again, because they are rare.
 * A function may run while a cascading deletion is half done, so it must not add rows for parents
 * that are already gone.
 */
export const readModelTriggers = sql`
  create function complete_publication() returns trigger language plpgsql as $$
  begin
    new.consumer_id := (select pacticipant_id from versions where id = new.consumer_version_id);
    update pact_publications set is_current = false
      where consumer_version_id = new.consumer_version_id and provider_id = new.provider_id
        and is_current and revision_number < new.revision_number;
    return new;
  end $$;
  create trigger complete_publication before insert on pact_publications for each row
    when (new.consumer_id is null or new.revision_number > 1)
    execute function complete_publication();

  create function publications_added() returns trigger language plpgsql as $$
  begin
    insert into content_counts as c (pact_version_id, provider_id, consumer_id, publications)
      select pact_version_id, provider_id, consumer_id, count(*)
      from added where is_current
      group by pact_version_id, provider_id, consumer_id order by pact_version_id
      on conflict (pact_version_id) do update set publications = c.publications + excluded.publications;
    return null;
  end $$;
  create trigger publications_added after insert on pact_publications
    referencing new table as added for each statement execute function publications_added();

  create function publications_changed() returns trigger language plpgsql as $$
  begin
    insert into content_counts as c (pact_version_id, provider_id, consumer_id, publications)
      select content.id, content.provider_id, content.consumer_id,
        sum(case when changed.is_current then 1 else -1 end)
      from changed join replaced using (id)
      join pact_versions content on content.id = changed.pact_version_id
      where changed.is_current <> replaced.is_current
      group by content.id order by content.id
      on conflict (pact_version_id) do update set publications = c.publications + excluded.publications;
    return null;
  end $$;
  create trigger publications_changed after update on pact_publications
    referencing old table as replaced new table as changed
    for each statement execute function publications_changed();

  create function publications_removed() returns trigger language plpgsql as $$
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
    return null;
  end $$;
  create trigger publications_removed after delete on pact_publications
    referencing old table as removed for each statement execute function publications_removed();

  create function results_added() returns trigger language plpgsql as $$
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
          created_at = excluded.created_at
        where excluded.verification_id > n.verification_id;
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
  create trigger results_added after insert on verifications
    referencing new table as added for each statement execute function results_added();

  create function results_removed() returns trigger language plpgsql as $$
  begin
    delete from newest_results n using removed
      where n.pact_version_id = removed.pact_version_id
        and n.provider_version_id = removed.provider_version_id;
    insert into newest_results
      select distinct on (v.pact_version_id, v.provider_version_id)
        v.pact_version_id, v.provider_version_id, content.provider_id, content.consumer_id,
        v.id, v.success, v.created_at
      from (select distinct pact_version_id, provider_version_id from removed) key
      join verifications v using (pact_version_id, provider_version_id)
      join pact_versions content on content.id = v.pact_version_id
      order by v.pact_version_id, v.provider_version_id, v.id desc;
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
  create trigger results_removed after delete on verifications
    referencing old table as removed for each statement execute function results_removed();

  create function newest_results_added() returns trigger language plpgsql as $$
  begin
    insert into content_counts as c
        (pact_version_id, provider_id, consumer_id, successes, failures)
      select pact_version_id, provider_id, consumer_id,
        count(*) filter (where success), count(*) filter (where not success)
      from added group by pact_version_id, provider_id, consumer_id order by pact_version_id
      on conflict (pact_version_id) do update
        set successes = c.successes + excluded.successes, failures = c.failures + excluded.failures;
    return null;
  end $$;
  create trigger newest_results_added after insert on newest_results
    referencing new table as added for each statement execute function newest_results_added();

  create function newest_results_changed() returns trigger language plpgsql as $$
  begin
    update content_counts c
      set successes = c.successes + d.change, failures = c.failures - d.change
      from (
        select pact_version_id, sum(changed.success::integer - replaced.success::integer) as change
        from changed join replaced using (pact_version_id, provider_version_id)
        where changed.success <> replaced.success group by pact_version_id
      ) d
      where d.pact_version_id = c.pact_version_id;
    return null;
  end $$;
  create trigger newest_results_changed after update on newest_results
    referencing old table as replaced new table as changed
    for each statement execute function newest_results_changed();

  create function newest_results_removed() returns trigger language plpgsql as $$
  begin
    update content_counts c
      set successes = c.successes - d.successes, failures = c.failures - d.failures
      from (
        select pact_version_id, count(*) filter (where success) as successes,
          count(*) filter (where not success) as failures
        from removed group by pact_version_id
      ) d
      where d.pact_version_id = c.pact_version_id;
    return null;
  end $$;
  create trigger newest_results_removed after delete on newest_results
    referencing old table as removed for each statement execute function newest_results_removed();

  create function content_counts_added() returns trigger language plpgsql as $$
  begin
    insert into matrix_counts as m
      select consumer_id, provider_id, sum(publications::bigint * successes),
        sum(publications::bigint * failures),
        coalesce(sum(publications) filter (where successes + failures = 0), 0)
      from added group by consumer_id, provider_id order by consumer_id, provider_id
      on conflict (consumer_id, provider_id) do update
        set success = m.success + excluded.success, failed = m.failed + excluded.failed,
          unknown = m.unknown + excluded.unknown;
    return null;
  end $$;
  create trigger content_counts_added after insert on content_counts
    referencing new table as added for each statement execute function content_counts_added();

  create function content_counts_changed() returns trigger language plpgsql as $$
  begin
    update matrix_counts m
      set success = m.success + d.success, failed = m.failed + d.failed,
        unknown = m.unknown + d.unknown
      from (
        select consumer_id, provider_id, sum(sign * publications * successes) as success,
          sum(sign * publications * failures) as failed,
          coalesce(sum(sign * publications) filter (where successes + failures = 0), 0) as unknown
        from (
          select 1::bigint as sign, changed.* from changed
          union all
          select -1, replaced.* from replaced
        ) both_sides
        group by consumer_id, provider_id
      ) d
      where m.consumer_id = d.consumer_id and m.provider_id = d.provider_id
        and (d.success, d.failed, d.unknown) <> (0, 0, 0);
    return null;
  end $$;
  create trigger content_counts_changed after update on content_counts
    referencing old table as replaced new table as changed
    for each statement execute function content_counts_changed();

  create function content_counts_removed() returns trigger language plpgsql as $$
  begin
    update matrix_counts m
      set success = m.success - d.success, failed = m.failed - d.failed,
        unknown = m.unknown - d.unknown
      from (
        select consumer_id, provider_id, sum(publications::bigint * successes) as success,
          sum(publications::bigint * failures) as failed,
          coalesce(sum(publications) filter (where successes + failures = 0), 0) as unknown
        from removed group by consumer_id, provider_id
      ) d
      where m.consumer_id = d.consumer_id and m.provider_id = d.provider_id;
    return null;
  end $$;
  create trigger content_counts_removed after delete on content_counts
    referencing old table as removed for each statement execute function content_counts_removed();

  create function branch_versions_added() returns trigger language plpgsql as $$
  begin
    update branches set head_version_id = head.version_id
      from (
        select distinct on (branch_id) branch_id, version_id from added order by branch_id, id desc
      ) head
      where head.branch_id = branches.id;
    insert into branch_successes as s
      select pact_version_id, branch_id, min(v.created_at),
        min(v.created_at) filter (where not wip), max(v.created_at) filter (where not wip)
      from added join verifications v on provider_version_id = version_id
      where success group by pact_version_id, branch_id
      order by pact_version_id, branch_id
      on conflict (pact_version_id, branch_id) do update
        set first_at = least(s.first_at, excluded.first_at),
          first_chosen_at = least(s.first_chosen_at, excluded.first_chosen_at),
          last_chosen_at = greatest(s.last_chosen_at, excluded.last_chosen_at);
    return null;
  end $$;
  create trigger branch_versions_added after insert on branch_versions
    referencing new table as added for each statement execute function branch_versions_added();

  create function branch_versions_removed() returns trigger language plpgsql as $$
  begin
    -- The foreign key may already have set the head to null.
    update branches b set head_version_id = (
        select max(version_id) from branch_versions where branch_id = b.id)
      from removed
      where b.id = removed.branch_id
        and (b.head_version_id is null or b.head_version_id = removed.version_id);
    delete from branch_successes s
      using removed join verifications v on v.provider_version_id = removed.version_id
      where s.pact_version_id = v.pact_version_id and s.branch_id = removed.branch_id;
    insert into branch_successes
      select expected.* from (
        select distinct v.pact_version_id, removed.branch_id
        from removed join verifications v on v.provider_version_id = removed.version_id
        join pact_versions on pact_versions.id = v.pact_version_id
      ) key
      cross join lateral (
        select * from expected_branch_successes e
        where e.pact_version_id = key.pact_version_id and e.branch_id = key.branch_id
      ) expected;
    return null;
  end $$;
  create trigger branch_versions_removed after delete on branch_versions
    referencing old table as removed for each statement execute function branch_versions_removed();

  create function tags_added() returns trigger language plpgsql as $$
  begin
    insert into tag_heads as h
      select pacticipant_id, name, max(version_id)
      from added join versions on versions.id = version_id
      group by pacticipant_id, name order by pacticipant_id, name
      on conflict (pacticipant_id, name) do update set version_id = excluded.version_id
        where excluded.version_id > h.version_id;
    return null;
  end $$;
  create trigger tags_added after insert on tags
    referencing new table as added for each statement execute function tags_added();

  create function tags_removed() returns trigger language plpgsql as $$
  begin
    with lost as (
      delete from tag_heads h using removed
      where h.version_id = removed.version_id and h.name = removed.name
      returning h.pacticipant_id, h.name
    )
    insert into tag_heads
      select lost.pacticipant_id, lost.name, newest.version_id
      from lost cross join lateral (
        select version_id from tags join versions on versions.id = version_id
        where versions.pacticipant_id = lost.pacticipant_id and tags.name = lost.name
        order by version_id desc limit 1
      ) newest;
    return null;
  end $$;
  create trigger tags_removed after delete on tags
    referencing old table as removed for each statement execute function tags_removed();
`;
