import { sql, type RawBuilder } from 'kysely';
import type { Selector } from '../../../domain/pacts-for-verification/consumer-version-selector.ts';
import type { Successes } from '../../../domain/pacts-for-verification/provider-ref.ts';
import type { RefKind, PactsForVerificationStore } from '../../../ports/pacts-for-verification.ts';
import type { Database } from '../database/database.ts';
import { selectPacts } from './pact-selection.ts';

export function makePactsForVerificationStore(db: Database): PactsForVerificationStore {
  return {
    select: (providerId, selector) => selectPacts(db, providerId, selector),
    defaultSelectors: (providerId) => defaultSelectors(db, providerId),
    successes: async (ids, by) => {
      const { rows } = await successes(ids, by, sql`true`).execute(db);
      return rows.map(toSuccesses);
    },
    nonWipSuccesses: async (ids, by, since) => {
      const found =
        by === 'branch'
          ? successes(ids, by, sql`not wip and verifications.created_at >= ${since}`)
          : verifiedTags(ids);
      return (await found.execute(db)).rows.map(toSuccesses);
    },
    verified: async (pactVersionIds) => {
      const { rows } = await sql<{ id: number }>`
        select id from pact_versions
        where id = any(${pactVersionIds}) and exists (
          select from verifications where pact_version_id = pact_versions.id and success)`.execute(
        db,
      );
      return rows.map(({ id }) => id);
    },
    findRef: async (providerId, by, name) => {
      const { rows } = await REF_START[by](providerId, name).execute(db);
      const { started_at: startedAt = null, first_version_at: firstVersionAt = null } =
        rows[0] ?? {};
      return {
        name,
        startedAt: startedAt ?? undefined,
        firstVersionAt: firstVersionAt ?? undefined,
      };
    },
  };
}

/**
 * Selects the main branch if it exists, otherwise the tag of that name, otherwise the newest pact.
 */
async function defaultSelectors(db: Database, providerId: number): Promise<Selector[]> {
  const { rows } = await sql<{
    consumer: string;
    main_branch: string | null;
    has_branch: boolean;
    has_tag: boolean;
  }>`
    select consumers.name as consumer, main_branch,
      exists (
        select from branches b join branch_versions bv on bv.branch_id = b.id
        where b.pacticipant_id = consumers.id and b.name = main_branch) as has_branch,
      exists (
        select from versions v join tags t on t.version_id = v.id
        where v.pacticipant_id = consumers.id and t.name = main_branch) as has_tag
    from integrations join pacticipants consumers on consumers.id = consumer_id
    where provider_id = ${providerId}
    order by consumers.name`.execute(db);
  return rows.map(({ consumer, main_branch, has_branch, has_tag }) => {
    if (has_branch) return { kind: 'main-branch', consumer, isDefault: true };
    if (has_tag && main_branch !== null) {
      return { kind: 'latest-tagged', tag: main_branch, consumer };
    }
    return { kind: 'latest', consumer };
  });
}

interface SuccessesRow {
  readonly pact_version_id: number;
  readonly ref: string;
  readonly first_at: Date;
}

const REFS = {
  branch: sql`
    select version_id, name from branch_versions join branches on branches.id = branch_id`,
  tag: sql`select version_id, name from tags`,
} satisfies Record<RefKind, RawBuilder<unknown>>;

function successes(
  ids: readonly number[],
  by: RefKind,
  where: RawBuilder<unknown>,
): RawBuilder<SuccessesRow> {
  return sql<SuccessesRow>`
    select pact_version_id, refs.name as ref, min(created_at) as first_at
    from verifications
    join (${REFS[by]}) refs on refs.version_id = provider_version_id
    where success and pact_version_id = any(${ids}) and ${where}
    group by pact_version_id, refs.name`;
}

function verifiedTags(ids: readonly number[]): RawBuilder<SuccessesRow> {
  return sql<SuccessesRow>`
    select pact_version_id, tag as ref, first_at from verified_tags
    where pact_version_id = any(${ids})`;
}

interface RefStart {
  readonly started_at: Date | null;
  readonly first_version_at: Date | null;
}

const REF_START = {
  branch: (providerId: number, name: string) => sql<RefStart>`
    select branches.created_at as started_at, (
      select versions.created_at
      from branch_versions join versions on versions.id = version_id
      where branch_id = branches.id
      order by branch_versions.created_at, branch_versions.id limit 1
    ) as first_version_at
    from branches where pacticipant_id = ${providerId} and name = ${name}`,
  tag: (providerId: number, name: string) => sql<RefStart>`
    select min(tags.created_at) as started_at, min(tags.created_at) as first_version_at
    from tags join versions on versions.id = version_id
    where pacticipant_id = ${providerId} and name = ${name}`,
} satisfies Record<RefKind, (providerId: number, name: string) => RawBuilder<RefStart>>;

function toSuccesses(row: SuccessesRow): Successes {
  return { pactVersionId: row.pact_version_id, ref: row.ref, firstAt: row.first_at };
}
