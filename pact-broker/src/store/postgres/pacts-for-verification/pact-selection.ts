import type { Selector } from '../../../domain/pacts-for-verification/consumer-version-selector.ts';

/** The SQL parts that select among the publications of consumer `c` for a provider. */
interface Choice {
  /** Joins that give the selected versions, in terms of `c` and `wanted`. */
  readonly join: string;
  readonly version: string;
  /** Why it was selected; null by default. */
  readonly branch?: string;
  readonly tag?: string;
  /** Whether `environments e` is joined. */
  readonly isLive?: boolean;
}

/**
 * A branch, a main branch and a latest tag select only their newest version: if that version has no
 * pact, nothing is selected.
 */
const CHOICES: Readonly<Record<Selector['kind'], Choice>> = {
  latest: {
    join: `
      cross join lateral (
        select consumer_version_id as version_id from pact_publications
        where provider_id = provider.id and consumer_id = c.id and is_current
        order by consumer_version_id desc limit 1
      ) newest`,
    version: 'newest.version_id',
  },
  'main-branch': onBranchHead('and b.name = c.main_branch'),
  branch: onBranchHead('and b.name = wanted.value'),
  'each-branch': onBranchHead(''),
  'latest-tagged': withTagHead('and t.name = wanted.value'),
  'each-tag': withTagHead(''),
  'all-tagged': {
    join: `
      join tags t on t.name = wanted.value
      join versions v on v.id = t.version_id and v.pacticipant_id = c.id`,
    version: 'v.id',
    tag: 't.name',
  },
  deployed: liveIn(`
    select version_id, environment_id from deployed_versions
    where pacticipant_id = c.id and undeployed_at is null`),
  released: liveIn(`
    select version_id, environment_id from released_versions
    where pacticipant_id = c.id and support_ended_at is null`),
  'in-environment': liveIn(`
    select version_id, environment_id from deployed_versions
    where pacticipant_id = c.id and undeployed_at is null
    union
    select version_id, environment_id from released_versions
    where pacticipant_id = c.id and support_ended_at is null`),
};

function onBranchHead(where: string): Choice {
  return {
    join: `join branches b on b.pacticipant_id = c.id ${where}`,
    version: 'b.head_version_id',
    branch: 'b.name',
  };
}

function withTagHead(where: string): Choice {
  return {
    join: `join tag_heads t on t.pacticipant_id = c.id ${where}`,
    version: 't.version_id',
    tag: 't.name',
  };
}

function liveIn(live: string): Choice {
  return {
    join: `
      cross join lateral (${live}) live
      join environments e on e.id = live.environment_id
        and (wanted.value is null or e.name = wanted.value)`,
    version: 'live.version_id',
    isLive: true,
  };
}

/**
 * Text that selects the pacts of all selectors of one kind: the rows of `wanted` with that kind.
 * Distinct, because a version can be deployed several times in an environment.
 */
export function selectPacts(kind: Selector['kind']): string {
  const { join, version, branch = 'null::text', tag = 'null::text', isLive } = CHOICES[kind];
  return `
    select distinct wanted.index, c.name as consumer, p.consumer_version_id, p.pact_version_id,
      p.created_at, ${branch} as branch, ${tag} as tag,
      ${isLive ? 'e.name' : 'null::text'} as environment,
      ${isLive ? 'e.production' : 'null::boolean'} as production
    from provider cross join wanted
    join integrations i on i.provider_id = provider.id
    join pacticipants c on c.id = i.consumer_id
      and (wanted.consumer is null or c.name = wanted.consumer)
    ${join}
    join pact_publications p on p.consumer_version_id = ${version}
      and p.provider_id = provider.id and p.is_current
    where wanted.kind = '${kind}'`;
}

/** The branch, tag or environment that a selector names. */
export function valueOf(selector: Selector): string | null {
  if (selector.kind === 'branch') return selector.branch;
  if ('tag' in selector) return selector.tag;
  return 'environment' in selector ? (selector.environment ?? null) : null;
}
