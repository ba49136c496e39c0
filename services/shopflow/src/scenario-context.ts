import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { readLogLines } from '@shopflow/live-integration/read-log-lines';
import { listLogFiles } from '@shopflow/live-integration/scenario-recorder';
import type { LogLine } from '@shopflow/live-integration/run-record';
import type { Notes, Scenario as RecordedScenario } from '@shopflow/live-integration/scenario';
import type { LiveSystem } from './live-system.ts';
import { makeShop, type Email, type Json, type Shop, type User } from './shop.ts';

/** A scenario of docs/integration-test-plan.md. */
export interface Scenario extends RecordedScenario<ScenarioContext> {
  /** Minimum duration in addition to the batch window, in ms. */
  readonly takesMs?: (batchWindowMs: number) => number;
}

/** Gives a scenario access to the system and its users, and records notes for the report. */
export interface ScenarioContext extends Shop {
  readonly system: LiveSystem;
  /** Time limit for something that happens once per batch window, in ms. */
  readonly limitMs: number;
  /** Starts a trace for a user action; returns the trace id. */
  readonly startTrace: (label: string) => string;
  /** Records an observation for the report. */
  readonly note: (fact: string) => void;
  /** All events of a user, read once none is left to publish. */
  readonly eventsOf: (user: User) => Promise<Json[]>;
  /** The only event of a user. @throws Error when there is not exactly one */
  readonly eventOf: (user: User) => Promise<Json>;
  /**
   * Resolves once every event so far is published and processed by Notifications. Messages that are
   * not sent by then never will be.
   */
  readonly settled: () => Promise<void>;
  readonly smsTo: (user: User) => Promise<string[]>;
  /** The number of a user's orders in the database of Orders. */
  readonly countOrdersOf: (user: User) => Promise<number>;
  /** The log lines of all services with a trace id, oldest first. */
  readonly logLines: (traceId: string) => Promise<readonly LogLine[]>;
  /** The messages sent to a user, read once everything is settled. */
  readonly sentTo: (user: User) => Promise<{ sms: string[]; emails: Email[] }>;
}

/** Time for everything except waiting for the batch window, on a slow machine. */
const SLACK_MS = 30_000;

export function makeScenarioContext(system: LiveSystem, notes: Notes): ScenarioContext {
  const shop = makeShop(system);
  const { topics, groups } = system;
  const limitMs = system.batchWindowMs + SLACK_MS;
  const published = (): Promise<true> =>
    waitFor(
      { reason: 'Orders has published all its events', limitMs: SLACK_MS },
      async () => (await shop.metric('orders', 'outbox_depth{to="kafka"}')) === 0,
    );
  const settled = async (): Promise<void> => {
    await published();
    await groups.notifications.passAll(limitMs);
  };
  const smsTo = async ({ phoneNumber }: User): Promise<string[]> =>
    phoneNumber === null ? [] : (await system.smsTo(phoneNumber)).map(({ body }) => body);
  const eventsOf = async (user: User): Promise<Json[]> => {
    await published();
    await topics.events.catchUp();
    const messages = topics.events.messages().filter(({ key }) => key === user.id);
    return messages.map(({ value }) => JSON.parse(value) as Json);
  };
  return {
    ...shop,
    system,
    limitMs,
    startTrace: (label) => {
      const traceId = randomBytes(16).toString('hex');
      notes.traces.push({ traceId, label });
      return traceId;
    },
    note: (fact) => void notes.facts.push(fact),
    eventsOf,
    eventOf: async (user) => {
      const [event, ...others] = await eventsOf(user);
      if (event !== undefined && others.length === 0) return event;
      throw new Error(
        `Expected one event of ${user.id}, found ${event === undefined ? 0 : others.length + 1}`,
      );
    },
    settled,
    smsTo,
    countOrdersOf: (user) => countOrders(system.databases.url('orders'), user),
    logLines: (traceId) => readTraceLines(system, traceId),
    sentTo: async (user) => {
      await settled();
      return { sms: await smsTo(user), emails: await shop.emailsTo(user) };
    },
  };
}

async function readTraceLines(system: LiveSystem, traceId: string): Promise<readonly LogLine[]> {
  const { byTrace } = await readLogLines(listLogFiles(system), new Set([traceId]));
  return byTrace.get(traceId) ?? [];
}

async function countOrders(databaseUrl: string, { id }: User): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from orders where user_id = $1', [id]);
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}
