import type { Selector } from '../../../domain/pacts-for-verification/consumer-version-selector.ts';
import type { RefKind } from '../../../ports/pacts-for-verification.ts';
import { selectPacts } from './pact-selection.ts';

export interface BuildShape {
  readonly by: RefKind;
  readonly hasRefs: boolean;
  readonly hasWip: boolean;
  /** Sorted, without duplicates. */
  readonly kinds: readonly Selector['kind'][];
}

/**
 * The text that reads everything about a provider build: `$1` its name, `$2` the names of its refs,
 * `$3` to `$6` the selectors as columns, `$7` and `$8` the times of work in progress, `$9` how many
 * selectors are not fallbacks.
 */
export function toBuildText({ by, hasRefs, hasWip, kinds }: BuildShape): string {
  const selected = kinds.map(selectPacts).join(' union all ');
  const heads = (['each-branch', 'each-tag'] as const).map(selectPacts).join(' union all ');
  const { findRefs, successes, chosenSuccesses } = TEXTS[by];
  const none = `select null::json as list`;
  // Every parameter must occur in the text.
  return `
    with provider as materialized (
      select id, $2::text[], $7::timestamptz, $8::timestamptz, $9::int from pacticipants where name = $1),
    wanted as materialized (
      select * from unnest($3::int[], $4::text[], $5::text[], $6::text[])
        as each (index, kind, value, consumer)),
    refs as materialized (${findRefs}),
    selected as materialized (${selected}),
    contents as materialized (select distinct pact_version_id as id from selected)
    ${hasWip ? toHeads(heads) : ''}
    select (${asJson('refs', 'name, started_at, first_version_at')}) as refs,
      (${toPactsJson('selected')}) as selected,
      (${hasRefs ? none : SELECT_VERIFIED}) as verified,
      (${hasRefs ? successes : none}) as successes,
      (${hasWip ? toPactsJson('heads') : none}) as heads,
      (${hasWip ? chosenSuccesses : none}) as chosen_successes
    from provider`;
}

function toHeads(heads: string): string {
  const wanted = `select -1 as index, kind, null::text as value, null::text as consumer
    from unnest(array['each-branch', 'each-tag']) kind`;
  return `, heads as materialized (
      with wanted as materialized (${wanted})
      select * from (${heads}) head
      where created_at > $7
        and pact_version_id not in (select pact_version_id from selected where index < $9)),
    head_contents as materialized (select distinct pact_version_id as id from heads)`;
}

function asJson(table: string, columns: string): string {
  return `select json_agg(json_build_array(${columns})) from ${table}`;
}

function toPactsJson(table: string): string {
  return `
    select json_agg(json_build_array(pact.index, pact.consumer, pact.consumer_version_id,
      version.number, pact.pact_version_id, content.sha, pact.created_at, pact.branch, pact.tag,
      pact.environment, pact.production))
    from ${table} pact
    join versions version on version.id = pact.consumer_version_id
    join pact_versions content on content.id = pact.pact_version_id`;
}

/** A build without branch and tags: any success counts. */
const SELECT_VERIFIED = `
  select json_agg(contents.id) from contents
  where exists (
    select from branch_successes where pact_version_id = contents.id
  ) or exists (
    select from verifications where pact_version_id = contents.id and success)`;

interface Texts {
  /** Selects `name`, `started_at` and `first_version_at` of each ref. */
  readonly findRefs: string;
  readonly successes: string;
  readonly chosenSuccesses: string;
}

const TEXTS: Readonly<Record<RefKind, Texts>> = {
  branch: {
    findRefs: `
      select ref.name, branches.id, branches.created_at as started_at, (
          select versions.created_at
          from branch_versions join versions on versions.id = version_id
          where branch_id = branches.id
          order by branch_versions.created_at, branch_versions.id limit 1
        ) as first_version_at
      from unnest($2::text[]) ref (name) cross join provider
      left join branches on branches.pacticipant_id = provider.id and branches.name = ref.name`,
    successes: toFirstSuccesses(`
      select pact_version_id, branch_id, first_at from contents
      join branch_successes on pact_version_id = contents.id`),
    // The table holds the first time ever, which may be too old.
    chosenSuccesses: toFirstSuccesses(`
      select pact_version_id, branch_id, case when first_chosen_at >= $8 then first_chosen_at else (
          select min(verifications.created_at) from verifications
          join branch_versions on version_id = provider_version_id
          where pact_version_id = s.pact_version_id and branch_id = s.branch_id
            and success and not wip and verifications.created_at >= $8
        ) end as first_at
      from head_contents join branch_successes s on pact_version_id = head_contents.id
      where last_chosen_at >= $8`),
  },
  tag: {
    findRefs: `
      select ref.name, first.created_at as started_at, first.created_at as first_version_at
      from unnest($2::text[]) ref (name) cross join provider cross join lateral (
        select min(tags.created_at) as created_at
        from tags join versions on versions.id = version_id
        where pacticipant_id = provider.id and tags.name = ref.name
      ) first`,
    successes: asJson(
      `(
        select pact_version_id, tags.name as ref, min(verifications.created_at) as first_at
        from contents join verifications on pact_version_id = contents.id
        join tags on tags.version_id = provider_version_id
        where success group by pact_version_id, tags.name
      ) success`,
      'pact_version_id, ref, first_at',
    ),
    chosenSuccesses: asJson(
      'head_contents join verified_tags on pact_version_id = head_contents.id',
      'pact_version_id, tag, first_at',
    ),
  },
};

/** Of each content the success of the build's branch, and the first of another branch. */
function toFirstSuccesses(successes: string): string {
  return asJson(
    `(
      select distinct on (pact_version_id, is_own)
        pact_version_id, coalesce(refs.name, '') as ref, first_at, refs.id is not null as is_own
      from (${successes}) success left join refs on refs.id = success.branch_id
      order by pact_version_id, is_own, first_at
    ) first`,
    'pact_version_id, ref, first_at',
  );
}
