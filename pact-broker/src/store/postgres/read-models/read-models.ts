import { sql, type RawBuilder } from 'kysely';

/** What maintains a read model, and how to compute it again. See migration 0011. */
export interface ReadModel {
  /** The table that holds it. */
  readonly table: string;
  /** Its rows as the table has them. */
  readonly actual: RawBuilder<unknown>;
  /** Its rows as computed from the tables that are not read models. */
  readonly expected: RawBuilder<unknown>;
  /** Statements that replace the actual rows by the expected ones. */
  readonly repair: readonly RawBuilder<unknown>[];
}

/** In an order in which repairing one does not change those before it. */
export const READ_MODELS: readonly ReadModel[] = [
  {
    table: 'branches',
    actual: sql`select id, head_version_id from branches`,
    expected: sql`select id, head_version_id from expected_branch_heads`,
    repair: [
      sql`
        update branches set head_version_id = e.head_version_id from expected_branch_heads e
        where e.id = branches.id and e.head_version_id is distinct from branches.head_version_id`,
    ],
  },
  {
    table: 'pact_publications',
    actual: sql`select id, consumer_id, is_current from pact_publications`,
    expected: sql`select id, consumer_id, is_current from expected_publications`,
    // At most one revision is current at any time.
    repair: [false, true].map(
      (isCurrent) => sql`
        update pact_publications p set consumer_id = e.consumer_id, is_current = e.is_current
        from expected_publications e
        where e.id = p.id and e.is_current = ${isCurrent}
          and (e.consumer_id, e.is_current) <> (p.consumer_id, p.is_current)`,
    ),
  },
  {
    table: 'pact_publications (inherited)',
    actual: sql`
      select consumer_version_id, provider_id, pact_version_id, inherited_from_id
      from pact_publications where inherited_from_id is not null`,
    expected: sql`
      select consumer_version_id, provider_id, pact_version_id, inherited_from_id
      from expected_inherited_publications`,
    // Triggers insert some of them again.
    repair: [
      sql`delete from pact_publications where inherited_from_id is not null`,
      sql`
        select inherit_publications(array_agg(consumer_version_id), array_agg(provider_id))
        from expected_inherited_publications`,
    ],
  },
  inTable('tag_heads', sql`pacticipant_id, name, version_id`),
  inTable(
    'newest_results',
    sql`pact_version_id, provider_version_id, provider_id, consumer_id, verification_id, success,
      created_at, source_version_id`,
  ),
  inTable(
    'content_counts',
    sql`pact_version_id, provider_id, consumer_id, publications, successes, failures`,
    sql`publications + successes + failures > 0`,
  ),
  inTable(
    'matrix_counts',
    sql`consumer_id, provider_id, success, failed, unknown`,
    sql`success + failed + unknown > 0`,
  ),
  inTable(
    'branch_successes',
    sql`pact_version_id, branch_id, first_at, first_chosen_at, last_chosen_at`,
  ),
];

/** A read model with a table of its own. Rows that do not meet `where` count as absent. */
function inTable(
  table: string,
  columns: RawBuilder<unknown>,
  where: RawBuilder<unknown> = sql`true`,
): ReadModel {
  const expected = sql`select ${columns} from ${sql.table(`expected_${table}`)} where ${where}`;
  return {
    table,
    actual: sql`select ${columns} from ${sql.table(table)} where ${where}`,
    expected,
    repair: [
      sql`delete from ${sql.table(table)}`,
      sql`insert into ${sql.table(table)} (${columns}) ${expected}`,
    ],
  };
}
