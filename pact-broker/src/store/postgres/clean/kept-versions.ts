import { sql, type RawBuilder } from 'kysely';
import type { KeepSelector } from '../../../domain/clean/keep-selector.ts';

type Condition = RawBuilder<boolean>;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether a selector keeps the row of `versions` with this alias. */
export function isKept(alias: string, selector: KeepSelector, now: Date): Condition {
  const { latest, tag, branch, mainBranch } = selector;
  const criteria = criteriaOf(alias, selector, now);
  const isLatestOfAll = latest && tag === undefined && branch === undefined && !mainBranch;
  if (!isLatestOfAll) return isTrue(all(criteria));
  const candidates = [
    sql<boolean>`candidate.pacticipant_id = ${column(alias, 'pacticipant_id')}`,
    ...criteriaOf('candidate', selector, now),
  ];
  return isTrue(sql<boolean>`${column(alias, 'id')} = (
    select max(candidate.id) from versions candidate where ${all(candidates)})`);
}

/** Not null, because `not null` is not true: a version that no selector selects must not be kept. */
function isTrue(condition: Condition): Condition {
  return sql<boolean>`(${condition} is true)`;
}

/** Without `latest` of the pacticipant, which depends on the other criteria. */
function criteriaOf(alias: string, selector: KeepSelector, now: Date): readonly Condition[] {
  const { pacticipant, tag, branch, mainBranch, latest, environment, maxAge } = selector;
  const id = column(alias, 'id');
  const pacticipantId = column(alias, 'pacticipant_id');
  return [
    ...(pacticipant === undefined
      ? []
      : [
          sql<boolean>`${pacticipantId} = (select p.id from pacticipants p where p.name = ${pacticipant})`,
        ]),
    ...(tag === undefined ? [] : [hasTag(id, tag, latest)]),
    ...(branch === undefined ? [] : [isOnBranch(id, branch, latest)]),
    ...(mainBranch ? [isOnMainBranch(id, latest)] : []),
    ...(selector.deployed ? [isDeployed(id)] : []),
    ...(selector.released ? [isReleased(id)] : []),
    ...(environment === undefined
      ? []
      : [sql<boolean>`(${isDeployed(id, environment)} or ${isReleased(id, environment)})`]),
    ...(maxAge === undefined
      ? []
      : [sql<boolean>`${column(alias, 'created_at')} >= ${daysBefore(now, maxAge)}`]),
  ];
}

function hasTag(id: RawBuilder<unknown>, tag: string | true, latest?: true): Condition {
  const table = sql.table(latest ? 'tag_heads' : 'tags');
  return sql<boolean>`exists (
    select from ${table} t where t.version_id = ${id} and ${isNamed('t', tag)})`;
}

function isOnBranch(id: RawBuilder<unknown>, branch: string | true, latest?: true): Condition {
  return latest
    ? sql<boolean>`exists (
        select from branches b where b.head_version_id = ${id} and ${isNamed('b', branch)})`
    : sql<boolean>`exists (
        select from branch_versions bv join branches b on b.id = bv.branch_id
        where bv.version_id = ${id} and ${isNamed('b', branch)})`;
}

function isOnMainBranch(id: RawBuilder<unknown>, latest?: true): Condition {
  return latest
    ? sql<boolean>`exists (
        select from branches b join pacticipants p on p.id = b.pacticipant_id
        where b.head_version_id = ${id} and b.name = p.main_branch)`
    : sql<boolean>`exists (
        select from branch_versions bv join branches b on b.id = bv.branch_id
          join pacticipants p on p.id = b.pacticipant_id
        where bv.version_id = ${id} and b.name = p.main_branch)`;
}

function isDeployed(id: RawBuilder<unknown>, environment?: string): Condition {
  return sql<boolean>`exists (
    select from deployed_versions d join environments e on e.id = d.environment_id
    where d.version_id = ${id} and d.undeployed_at is null and ${isNamed('e', environment ?? true)})`;
}

function isReleased(id: RawBuilder<unknown>, environment?: string): Condition {
  return sql<boolean>`exists (
    select from released_versions r join environments e on e.id = r.environment_id
    where r.version_id = ${id} and r.support_ended_at is null and ${isNamed('e', environment ?? true)})`;
}

function isNamed(alias: string, name: string | true): Condition {
  return name === true ? sql<boolean>`true` : sql<boolean>`${column(alias, 'name')} = ${name}`;
}

function column(alias: string, name: string): RawBuilder<unknown> {
  return sql.ref(`${alias}.${name}`);
}

function all(conditions: readonly Condition[]): Condition {
  return sql<boolean>`(${sql.join([sql`true`, ...conditions], sql` and `)})`;
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}
