import { randomBytes, randomUUID } from 'node:crypto';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { LogLine } from '@shopflow/live-integration/run-record';
import type { Notes, Scenario as RecordedScenario } from '@shopflow/live-integration/scenario';
import type { WantedUser } from '../test-data/user-pool.ts';
import type { SentMessage } from './message-evidence.ts';
import {
  makeShop,
  type Answer,
  type Json,
  type PlacementOptions,
  type Shop,
  type User,
} from './shop.ts';
import type { ShopflowControl, ShopflowTarget } from './shopflow-target.ts';

/** A scenario of docs/integration-test-plan.md. */
export interface Scenario extends RecordedScenario<ScenarioContext> {
  /** Minimum duration in addition to the batch window, in ms. */
  readonly takesMs?: (batchWindowMs: number) => number;
  /** Left out of `npm test`, because it takes longer than all the others; `npm run live` runs it. */
  readonly isSlow?: boolean;
}

/** Gives a scenario access to the system and its users, and records notes for the report. */
export interface ScenarioContext extends Shop {
  readonly target: ShopflowTarget;
  /** @throws Error when the target cannot be controlled; such a scenario needs `disturbs` */
  readonly control: () => ShopflowControl;
  /** Aborted when the scenario is over, so that what it does in the background ends, too. */
  readonly over: AbortSignal;
  /** Time limit for something that happens once per batch window, in ms. */
  readonly limitMs: number;
  /** A user of this scenario alone: by default a customer with a phone. */
  readonly givenUser: (wanted?: Partial<WantedUser>) => Promise<User>;
  /** Publishes a message, as a foreign producer would. */
  readonly publish: ShopflowTarget['publish'];
  /** Starts a trace for a user action; returns the trace id. */
  readonly startTrace: (label: string) => string;
  /** Records an observation for the report. */
  readonly note: (fact: string) => void;
  /** Records what could not be checked in this environment. */
  readonly noteNotChecked: (what: string) => void;
  /** All events of a user since the run began, read once none is left to publish. */
  readonly eventsOf: (user: User) => Promise<Json[]>;
  /** The only event of a user. @throws Error when there is not exactly one */
  readonly eventOf: (user: User) => Promise<Json>;
  /**
   * Resolves once every event so far is published and processed by Notifications. Messages that are
   * not sent by then never will be.
   */
  readonly settled: () => Promise<void>;
  /** Resolves once Orders has sent the activity of all users to User Profile. */
  readonly activityDelivered: () => Promise<void>;
  readonly smsTo: (user: User) => Promise<SentMessage[]>;
  readonly emailMessagesTo: (user: User) => Promise<SentMessage[]>;
  /** The number of a user's stored orders; undefined when Orders' database cannot be read. */
  readonly countOrdersOf: (user: User) => Promise<number | undefined>;
  /** The log lines of all services with a trace id, oldest first; undefined when they cannot be read. */
  readonly logLines: (traceId: string) => Promise<readonly LogLine[] | undefined>;
  /** The messages sent to a user, read once everything is settled. */
  readonly sentTo: (user: User) => Promise<{ sms: SentMessage[]; emails: SentMessage[] }>;
}

/** Time for everything except waiting for the batch window, on a slow machine. */
const SLACK_MS = 60_000;

/** Each read opens a connection, and many scenarios wait side by side. */
const PUBLISHED_INTERVAL_MS = 250;

export function makeScenarioContext(target: ShopflowTarget, notes: Notes): ScenarioContext {
  const { over } = notes;
  const { shop, placed } = recordOrders(makeShop(target), over);
  return {
    ...shop,
    ...observe(target, shop, placed),
    target,
    over,
    publish: async (topic, message) => {
      over.throwIfAborted();
      await target.publish(topic, message);
    },
    control: () => {
      if (target.control !== undefined) return target.control;
      throw new Error('This environment cannot be controlled from here');
    },
    givenUser: ({ role = 'customer', hasPhone = true } = {}) => {
      over.throwIfAborted();
      return target.users.take({ role, hasPhone });
    },
    startTrace: (label) => {
      const traceId = randomBytes(16).toString('hex');
      notes.traces.push({ traceId, label });
      return traceId;
    },
    note: (fact) => addOnce(notes.facts, fact),
    noteNotChecked: (what) => addOnce(notes.notChecked, what),
    countOrdersOf: async (user) => target.ordersDatabase?.countOrders([user.id]),
    logLines: async (traceId) => {
      const byTrace = await target.readLogs?.(new Set([traceId]));
      return byTrace === undefined ? undefined : (byTrace.get(traceId) ?? []);
    },
  };
}

type PlacedOrders = ReadonlyMap<string, readonly string[]>;

type Observed = Pick<
  ScenarioContext,
  | 'limitMs'
  | 'eventsOf'
  | 'eventOf'
  | 'settled'
  | 'activityDelivered'
  | 'smsTo'
  | 'emailMessagesTo'
  | 'sentTo'
>;

/** @param placed the ids of the orders of this scenario, by user id */
function observe(target: ShopflowTarget, shop: Shop, placed: PlacedOrders): Observed {
  const limitMs = target.batchWindowMs + SLACK_MS;
  const published = (): Promise<true> =>
    waitFor(
      {
        reason: 'Orders has published all events of this scenario',
        limitMs: SLACK_MS,
        intervalMs: PUBLISHED_INTERVAL_MS,
      },
      async () => (await countUnpublished(target, shop, [...placed.keys()])) === 0,
    );
  const settled = async (): Promise<void> => {
    await published();
    await target.groups.notifications.passAll(limitMs);
  };
  const eventsOf = async (user: User): Promise<Json[]> => {
    await published();
    const isOfUser = ({ key, event }: ReadEvent): boolean => [key, event.userId].includes(user.id);
    return (await readEvents(target)).filter(isOfUser).map(({ event }) => event);
  };
  const toRecipient = (user: User) => ({ user, orderIds: placed.get(user.id) ?? [] });
  const smsTo = (user: User) => target.sms.sentTo(toRecipient(user));
  const emailMessagesTo = (user: User) => target.emails.sentTo(toRecipient(user));
  return {
    limitMs,
    eventsOf,
    eventOf: async (user) => toOnly(await eventsOf(user), `event of ${user.id}`),
    settled,
    activityDelivered: async () => {
      await waitFor(
        { reason: 'Orders has sent the activity to User Profile', limitMs: SLACK_MS },
        async () => (await shop.metric('orders', 'outbox_depth{to="user-profile"}')) === 0,
      );
    },
    smsTo,
    emailMessagesTo,
    sentTo: async (user) => {
      await settled();
      return { sms: await smsTo(user), emails: await emailMessagesTo(user) };
    },
  };
}

/** Remembers which orders each user has placed; places none when the scenario is over. */
function recordOrders(
  shop: Shop,
  over: AbortSignal,
): { readonly shop: Shop; readonly placed: PlacedOrders } {
  const placed = new Map<string, readonly string[]>();
  const record = (user: User, answer: Answer): Answer => {
    const { orders } = answer.body;
    const listed = Array.isArray(orders) ? (orders as Json[]) : [answer.body];
    const ids = listed.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
    placed.set(user.id, [...(placed.get(user.id) ?? []), ...ids]);
    return answer;
  };
  const recorded: Shop = {
    ...shop,
    placeOrder: async (user, options) => {
      over.throwIfAborted();
      return record(user, await placeWithRetries(shop, user, options));
    },
    placeBulk: async (user, options) => {
      over.throwIfAborted();
      return record(user, await shop.placeBulk(user, options));
    },
  };
  return { shop: recorded, placed };
}

/**
 * As a client that follows Retry-After: on a busy machine User Profile sometimes times out, and Orders
 * answers 503. The key prevents a second order.
 */
async function placeWithRetries(
  shop: Shop,
  user: User,
  { expectsRefusal = false, ...options }: PlacementOptions,
): Promise<Answer> {
  if (expectsRefusal) return shop.placeOrder(user, options);
  const headers = { 'idempotency-key': randomUUID(), ...options.headers };
  const reason = `Orders answers the order of ${user.id} with anything but 503`;
  return waitFor({ reason, limitMs: SLACK_MS, intervalMs: RETRY_MS }, async () => {
    const answer = await shop.placeOrder(user, { ...options, headers });
    return answer.status === 503 ? undefined : answer;
  });
}

const RETRY_MS = 500;

/** Without Orders' database, the metric counts the events of all users. */
async function countUnpublished(
  { ordersDatabase }: ShopflowTarget,
  shop: Shop,
  userIds: readonly string[],
): Promise<number> {
  if (ordersDatabase === undefined) return shop.metric('orders', 'outbox_depth{to="kafka"}');
  return (await ordersDatabase.readUnpublished(userIds)).events;
}

interface ReadEvent {
  readonly key: string;
  readonly event: Json;
}

/** The events of all users; a message that is not an event has none. */
async function readEvents({ topics }: ShopflowTarget): Promise<ReadEvent[]> {
  await topics.events.catchUp();
  return topics.events.messages().flatMap(({ key, value }) => {
    const event = parseEvent(value);
    return event === undefined ? [] : [{ key, event }];
  });
}

function parseEvent(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function toOnly<Item>(items: readonly Item[], what: string): Item {
  const [item, ...others] = items;
  if (item !== undefined && others.length === 0) return item;
  throw new Error(`Expected one ${what}, found ${items.length}`);
}

/** A check of several traces notes the same for each. */
function addOnce(texts: string[], text: string): void {
  if (!texts.includes(text)) texts.push(text);
}
