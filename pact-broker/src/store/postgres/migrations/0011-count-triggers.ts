import { sql } from 'kysely';

/** Maintain which publications are current, and the counts of contents and of the matrix. */
export const countTriggers = sql`
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
`;
