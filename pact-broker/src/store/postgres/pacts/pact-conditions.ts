import { sql, type RawBuilder } from 'kysely';
import type { BranchName, PactFilter } from '../../../domain/pacts/pact.ts';
import { liveIn } from '../versions/version-selection.ts';

type Value<Key extends keyof PactFilter> = NonNullable<PactFilter[Key]>;

/**
 * The SQL condition of each filter field. Conditions compare ids that scalar subqueries find, so that
 * PostgreSQL reads the publications of a pair from an index, newest first, and stops at the first
 * one. For a version, content, branch or tag of a known consumer it starts at the right place.
 */
const CONDITIONS: {
  readonly [Key in keyof PactFilter]-?: (
    value: Value<Key>,
    filter: PactFilter,
  ) => RawBuilder<unknown>;
} = {
  provider: (name) => sql`p.provider_id = ${idOf(name)}`,
  consumer: (name) => sql`p.consumer_id = ${idOf(name)}`,
  consumerVersion: (number, { consumer }) =>
    consumer === undefined
      ? sql`cv.number = ${number}`
      : sql`p.consumer_version_id = (
          select id from versions where pacticipant_id = ${idOf(consumer)} and number = ${number})`,
  beforeVersionId: (id) => sql`p.consumer_version_id < ${id}`,
  sha: (sha, { consumer, provider }) =>
    consumer === undefined || provider === undefined
      ? sql`content.sha = ${sha}`
      : sql`p.pact_version_id = (
          select id from pact_versions where consumer_id = ${idOf(consumer)}
            and provider_id = ${idOf(provider)} and sha = ${sha})`,
  otherThanSha: (sha) => sql`content.sha <> ${sha}`,
  tag: (name, { consumer }) => sql`
    ${
      consumer === undefined
        ? sql`true`
        : sql`p.consumer_version_id <= (
            select version_id from tag_heads
            where pacticipant_id = ${idOf(consumer)} and name = ${name})`
    } and ${isFound(sql`tags where version_id = p.consumer_version_id and name = ${name}`)}`,
  untagged: (wanted) => sql`
    not exists (select from tags where version_id = p.consumer_version_id) = ${wanted}`,
  branch: (branch, { consumer }) => sql`
    ${
      consumer === undefined
        ? sql`true`
        : sql`p.consumer_version_id <= (
            select max(version_id) from branch_versions where branch_id = (
              select id from branches
              where pacticipant_id = ${idOf(consumer)} and name = ${nameOf(branch, consumer)}))`
    } and ${isFound(sql`
      branch_versions bv join branches b on b.id = bv.branch_id
      where bv.version_id = p.consumer_version_id and b.name = ${nameOf(branch)}`)}`,
  branchHead: (branch) => sql`p.consumer_version_id = (
    select head_version_id from branches b
    where b.pacticipant_id = p.consumer_id and b.name = ${nameOf(branch)})`,
  environment: (name) => sql`p.consumer_version_id in (${liveIn(name)})`,
  isOwn: () => sql`p.inherited_from_id is null`,
  latest: () => sql`true`,
  includeOverwritten: () => sql`true`,
};

export function conditionsOf(filter: PactFilter): RawBuilder<unknown>[] {
  return Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const toCondition = CONDITIONS[key as keyof PactFilter] as (
        value: unknown,
        filter: PactFilter,
      ) => RawBuilder<unknown>;
      return toCondition(value, filter);
    });
}

/** PostgreSQL would turn `exists` into a join, and read all publications before it sorts them. */
function isFound(from: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select true from ${from} limit 1) is not null`;
}

function idOf(pacticipant: string): RawBuilder<unknown> {
  return sql`(select id from pacticipants where name = ${pacticipant})`;
}

/** The name of a branch, or of the main branch of a consumer; of `consumers` by default. */
function nameOf(branch: BranchName, consumer?: string): RawBuilder<unknown> {
  if (typeof branch === 'string') return sql`${branch}`;
  return consumer === undefined
    ? sql`consumers.main_branch`
    : sql`(select main_branch from pacticipants where name = ${consumer})`;
}
