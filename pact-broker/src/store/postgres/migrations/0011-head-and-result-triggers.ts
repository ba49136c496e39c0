import { sql } from 'kysely';

/** Maintain the heads of branches and tags, the newest results and the successes of branches. */
export const headAndResultTriggers = sql`
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
