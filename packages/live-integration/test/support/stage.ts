import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { readLogLines } from '../../src/evidence/read-log-lines.ts';
import type { LogLine } from '../../src/evidence/run-record.ts';
import type { LiveSystem } from '../../src/system/live-system.ts';
import type { KafkaFeature } from '../../src/kafka/running-kafka.ts';
import { makeShop, type Email, type Json, type Shop, type User } from '../../src/system/shop.ts';

/** One workflow or failure of docs/integration-test-plan.md. */
export interface Scenario {
  /** As in the plan: W1, F1, C1. */
  readonly id: string;
  readonly title: string;
  /** What the Kafka must be able to do for this to prove anything. */
  readonly needs?: readonly KafkaFeature[];
  /** What it takes at least beside the batch window, in ms. */
  readonly takesMs?: (batchWindowMs: number) => number;
  readonly run: (stage: Stage) => Promise<void>;
}

/** Where a scenario plays: the system, its users, and what is noted for the report. */
export interface Stage extends Shop {
  readonly system: LiveSystem;
  /** How long something may take that happens once per batch window, in ms. */
  readonly limitMs: number;
  /** Begins an act that is followed through the system. */
  readonly act: (label: string) => string;
  /** Notes what was seen. */
  readonly saw: (fact: string) => void;
  /** The events of a user that are on the topic: all of them, none is on its way. */
  readonly eventsOf: (user: User) => Promise<Json[]>;
  /** The one event of a user. @throws Error when there is none, or another */
  readonly eventOf: (user: User) => Promise<Json>;
  /**
   * Resolves once all that was placed so far is published and Notifications has passed it: what
   * was not sent by then never will be.
   */
  readonly settled: () => Promise<void>;
  readonly smsTo: (user: User) => Promise<string[]>;
  /** How many orders of a user there are in the database of Orders. */
  readonly countOrdersOf: (user: User) => Promise<number>;
  /** What all services logged under a trace id, oldest first. */
  readonly logLines: (traceId: string) => Promise<readonly LogLine[]>;
  /** What a user was sent, once all is settled. */
  readonly sentTo: (user: User) => Promise<{ sms: string[]; emails: Email[] }>;
}

export interface Notes {
  readonly facts: string[];
  readonly traces: { readonly traceId: string; readonly label: string }[];
}

/** For all that is not waiting for the batch window: a look-up, a send, a slow machine. */
const SLACK_MS = 30_000;

export function makeStage(system: LiveSystem, notes: Notes): Stage {
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
    act: (label) => {
      const traceId = randomBytes(16).toString('hex');
      notes.traces.push({ traceId, label });
      return traceId;
    },
    saw: (fact) => void notes.facts.push(fact),
    eventsOf,
    eventOf: async (user) => {
      const [event, ...others] = await eventsOf(user);
      if (event !== undefined && others.length === 0) return event;
      throw new Error(
        `${event === undefined ? 0 : others.length + 1} events of ${user.id}, not one`,
      );
    },
    settled,
    smsTo,
    countOrdersOf: (user) => countOrders(system.databases.url('orders'), user),
    logLines: async (traceId) => {
      const { byTrace } = await readLogLines(logFilesOf(system), new Set([traceId]));
      return byTrace.get(traceId) ?? [];
    },
    sentTo: async (user) => {
      await settled();
      return { sms: await smsTo(user), emails: await shop.emailsTo(user) };
    },
  };
}

export function logFilesOf({ services }: LiveSystem): string[] {
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
