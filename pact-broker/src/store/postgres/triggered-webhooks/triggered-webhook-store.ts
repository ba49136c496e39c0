import { sql } from 'kysely';
import type { TriggeredWebhookStore } from '../../../ports/webhooks/triggered-webhooks.ts';
import type { Database } from '../database/database.ts';
import { findCall, listCalls, listLatestOfPair } from './calls.ts';
import { addCalls, claimDue, recordAttempt } from './outbox.ts';

export function makeTriggeredWebhookStore(db: Database): TriggeredWebhookStore {
  return {
    add: (calls) => addCalls(db, calls),
    listConsumerVersions: async (pactVersionId, { ids, number = null }) => {
      const { rows } = await sql<{ id: number }>`
        select distinct versions.id
        from pact_publications join versions on versions.id = consumer_version_id
        where pact_version_id = ${pactVersionId}
          and (versions.id = any(${ids}::bigint[]) or versions.number = ${number})
        order by versions.id`.execute(db);
      return rows.map(({ id }) => id);
    },
    list: (filter, page) => listCalls(db, filter, page),
    listLatestOfPair: (pair) => listLatestOfPair(db, pair),
    find: (uuid) => findCall(db, uuid),
    listExecutions: async (uuid) => {
      const rows = await db
        .selectFrom('webhook_executions as execution')
        .innerJoin('triggered_webhooks as t', 't.id', 'triggered_webhook_id')
        .select(['success', 'logs', 'execution.created_at as createdAt'])
        .where('t.uuid', '=', uuid)
        .orderBy('execution.id')
        .execute();
      return rows;
    },
    countUnfinished: async () => {
      const { count } = await db
        .selectFrom('triggered_webhooks')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('next_attempt_at', 'is not', null)
        .executeTakeFirstOrThrow();
      return count;
    },
    claimDue: (claim) => claimDue(db, claim),
    recordAttempt: (attempt) => recordAttempt(db, attempt),
    requeue: async (uuid, now) => {
      await db
        .updateTable('triggered_webhooks')
        .set({ status: 'retrying', attempts: 0, next_attempt_at: now })
        .where('uuid', '=', uuid)
        .execute();
    },
  };
}
