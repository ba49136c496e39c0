import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { readLogLines } from '@shopflow/live-integration/read-log-lines';
import type { LogLine } from '@shopflow/live-integration/run-record';
import type { LiveSystem } from '../live-system.ts';
import type { KafkaFeature } from '@shopflow/live-integration/running-kafka';
import { makeShop, type Email, type Json, type Shop, type User } from '../shop.ts';

/** One workflow or failure of docs/integration-test-plan.md. */
export interface Scenario {
  /** The id in the test plan: W1, F1, C1. */
  readonly id: string;
  readonly title: string;
  /** Kafka features without which the scenario proves nothing. */
  readonly needs?: readonly KafkaFeature[];
  /** Minimum duration in addition to the batch window, in ms. */
  readonly takesMs?: (batchWindowMs: number) => number;
  readonly run: (context: ScenarioContext) => Promise<void>;
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

export interface Notes {
  readonly facts: string[];
  readonly traces: { readonly traceId: string; readonly label: string }[];
}

/** Time for everything except waiting for the batch window, on a slow machine. */
const SLACK_MS = 30_000;

export function makeScenarioContext(system: LiveSystem, notes: Notes): ScenarioContext {
  const shop = makeShop(system);
  const { bus } = system;
  const limitMs = system.batchWindowMs + SLACK_MS;
  const published = (): Promise<true> =>
    waitFor(
      { reason: 'Orders has published all its events', limitMs: SLACK_MS },
      async () => (await shop.metric('orders', 'outbox_depth{to="kafka"}')) === 0,
    );
  const settled = async (): Promise<void> => {
    await published();
    await bus.notificationsGroup.passAll(limitMs);
  };
  const smsTo = async ({ phoneNumber }: User): Promise<string[]> =>
    phoneNumber === null ? [] : (await system.smsTo(phoneNumber)).map(({ body }) => body);
  const eventsOf = async (user: User): Promise<Json[]> => {
    await published();
    await bus.events.catchUp();
    const messages = bus.events.messages().filter(({ key }) => key === user.id);
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
    logLines: async (traceId) => {
      const { byTrace } = await readLogLines(listLogFiles(system), new Set([traceId]));
      return byTrace.get(traceId) ?? [];
    },
    sentTo: async (user) => {
      await settled();
      return { sms: await smsTo(user), emails: await shop.emailsTo(user) };
    },
  };
}

export function listLogFiles({ services }: LiveSystem): string[] {
  return Object.values(services).map(({ logFile }) => logFile);
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
