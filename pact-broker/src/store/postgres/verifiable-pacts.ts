import { sql, type RawBuilder } from 'kysely';
import type { Selector } from '../../domain/consumer-version-selector.ts';
import type { Successes } from '../../domain/provider-line.ts';
import type { LineKind, VerifiablePactStore } from '../ports/verifiable-pacts.ts';
import type { Database } from './database.ts';
import { selectPacts } from './pact-selection.ts';

export function makeVerifiablePactStore(db: Database): VerifiablePactStore {
  return {
    select: (providerId, selector) => selectPacts(db, providerId, selector),
    defaultSelectors: (providerId) => defaultSelectors(db, providerId),
    successes: async (pactVersionIds, by) => {
      const { rows } = await successes(pactVersionIds, by).execute(db);
      return rows.map(toSuccesses);
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
    lineStart: async (providerId, by, name) => {
      const { rows } = await lineStart[by](providerId, name).execute(db);
      return rows[0]?.created_at;
    },
  };
}

/** The main branch where there is one, else the tag of its name, else the newest pact of all. */
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
    if (has_branch) return { kind: 'main-branch', consumer };
    if (has_tag && main_branch !== null) {
      return { kind: 'latest-tagged', tag: main_branch, consumer };
    }
    return { kind: 'latest', consumer };
  });
}

interface SuccessesRow {
  readonly pact_version_id: number;
  readonly line: string;
  readonly first_at: Date;
  readonly first_chosen_at: Date | null;
  readonly last_chosen_at: Date | null;
}

const LINES = {
  branch: sql`
    select bv.version_id, b.name from branch_versions bv join branches b on b.id = bv.branch_id`,
  tag: sql`select version_id, name from tags`,
} satisfies Record<LineKind, RawBuilder<unknown>>;

function successes(ids: readonly number[], by: LineKind): RawBuilder<SuccessesRow> {
  return sql<SuccessesRow>`
    select pact_version_id, lines.name as line,
      min(created_at) as first_at,
      min(created_at) filter (where not wip) as first_chosen_at,
      max(created_at) filter (where not wip) as last_chosen_at
    from verifications
    join (${LINES[by]}) lines on lines.version_id = provider_version_id
    where success and pact_version_id = any(${ids})
    group by pact_version_id, lines.name`;
}

const lineStart = {
  branch: (providerId: number, name: string) => sql<{ created_at: Date }>`
    select v.created_at
    from branches b
    join branch_versions bv on bv.branch_id = b.id
    join versions v on v.id = bv.version_id
    where b.pacticipant_id = ${providerId} and b.name = ${name}
    order by bv.id limit 1`,
  tag: (providerId: number, name: string) => sql<{ created_at: Date }>`
    select t.created_at
    from tags t join versions v on v.id = t.version_id
    where v.pacticipant_id = ${providerId} and t.name = ${name}
    order by t.created_at limit 1`,
};

function toSuccesses(row: SuccessesRow): Successes {
  return {
    pactVersionId: row.pact_version_id,
    line: row.line,
    firstAt: row.first_at,
    firstChosenAt: row.first_chosen_at ?? undefined,
    lastChosenAt: row.last_chosen_at ?? undefined,
  };
}
