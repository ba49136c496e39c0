import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { LiveSystem } from '../live-system.ts';
import { makeShop, MUGS, type Answer, type Shop, type User } from '../shop.ts';
import {
  reconcileOrders,
  type Reconciliation,
  type Findings,
  type PlacedOrder,
} from './reconcile-orders.ts';
import { crash } from './crash.ts';
import type { Buyer, Crash, SoakPlan, SoakRequest } from './soak-plan.ts';

export interface SoakResult extends Reconciliation {
  readonly seed: number;
  /** The requested number of orders. */
  readonly orders: number;
  readonly requests: number;
  /** Orders in requests that were finally refused, by HTTP status. */
  readonly refused: Readonly<Record<number, number>>;
  /** How often a request was retried, because of a 5xx or no response. */
  readonly retries: number;
  readonly crashes: readonly Crash[];
  readonly durationMs: number;
}

interface Progress {
  /** Called after each answered request. */
  readonly onProgress?: (answered: number, total: number) => void;
}

const CONCURRENT_REQUESTS = 8;
const RETRY_AFTER_MS = 250;
/** Limit for the backlog after the last order: thousands of events are processed one by one. */
const SETTLE_LIMIT_MS = 15 * 60_000;

/** Places orders while parts of the system are killed, then reconciles every one. */
export async function runSoak(
  system: LiveSystem,
  plan: SoakPlan,
  { onProgress }: Progress = {},
): Promise<SoakResult> {
  const startedAt = Date.now();
  const shop = makeShop(system);
  const buyers = await Promise.all(plan.buyers.map((buyer) => shop.givenUser(toUser(buyer))));
  const orderPhase = new OrderPhase(system, shop, { plan, buyers, onProgress });
  await orderPhase.run();
  await waitUntilSettled(system, shop);
  const findings = await collectFindings(system, shop, { buyers, placed: orderPhase.placed });
  const { refused, retries } = orderPhase;
  return {
    seed: plan.seed,
    orders: plan.orders,
    requests: plan.requests.length,
    ...reconcileOrders(findings),
    refused,
    retries,
    crashes: plan.crashes,
    durationMs: Date.now() - startedAt,
  };
}

function toUser({ kind }: Buyer): Parameters<Shop['givenUser']>[0] {
  if (kind === 'customer-without-phone') return { role: 'customer', hasPhone: false };
  return { role: kind };
}

interface SoakInput {
  readonly plan: SoakPlan;
  readonly buyers: readonly User[];
  readonly onProgress: Progress['onProgress'];
}

/** Places the orders and kills parts at the planned moments. */
class OrderPhase {
  readonly placed: PlacedOrder[] = [];
  readonly refused: Record<number, number> = {};
  retries = 0;
  readonly #system: LiveSystem;
  readonly #shop: Shop;
  readonly #input: SoakInput;
  #started = 0;
  #answered = 0;

  constructor(system: LiveSystem, shop: Shop, input: SoakInput) {
    this.#system = system;
    this.#shop = shop;
    this.#input = input;
  }

  async run(): Promise<void> {
    const { requests } = this.#input.plan;
    const queue = requests.values();
    const placeNext = async (): Promise<void> => {
      for (const request of queue) await this.#place(request);
    };
    await Promise.all([
      ...Array.from({ length: CONCURRENT_REQUESTS }, placeNext),
      this.#crashParts(),
    ]);
  }

  async #crashParts(): Promise<void> {
    for (const each of this.#input.plan.crashes) {
      const reason = `${each.atRequest} requests have been sent`;
      await waitFor({ reason, limitMs: SETTLE_LIMIT_MS }, () => this.#started >= each.atRequest);
      await crash(this.#system, each);
    }
  }

  async #place(request: SoakRequest): Promise<void> {
    const { plan, buyers, onProgress } = this.#input;
    const user = buyers[request.buyer];
    if (user === undefined) throw new Error(`The plan has no buyer ${request.buyer}`);
    this.#started += 1;
    const { status, body } = await this.#placeUntilAnswered(user, request);
    if (status === 201) {
      const orders = request.orders === 1 ? [body] : (body.orders as Answer['body'][]);
      const hasPhone = user.phoneNumber !== null;
      this.placed.push(...orders.map(({ id }) => ({ id: String(id), hasPhone })));
    } else {
      this.refused[status] = (this.refused[status] ?? 0) + request.orders;
    }
    this.#answered += 1;
    onProgress?.(this.#answered, plan.requests.length);
  }

  /** Retries with the same Idempotency-Key until there is a response below 500. */
  async #placeUntilAnswered(user: User, request: SoakRequest): Promise<Answer> {
    const headers = { 'idempotency-key': randomUUID() };
    const traceId = randomUUID();
    for (;;) {
      const answer = await this.#send(user, request, { traceId, headers }).catch(() => undefined);
      if (answer !== undefined && answer.status < 500) return answer;
      this.retries += 1;
      await setTimeout(RETRY_AFTER_MS);
    }
  }

  #send(
    user: User,
    { orders, isInvalid }: SoakRequest,
    options: { traceId: string; headers: Record<string, string> },
  ): Promise<Answer> {
    if (orders === 1) return this.#shop.placeOrder(user, options);
    const bulk = Array.from({ length: orders }, () => ({ items: MUGS }));
    if (isInvalid) bulk.splice(-1, 1, { items: [{ sku: 'NO-SUCH-SKU', quantity: 1 }] });
    return this.#shop.placeBulk(user, { ...options, orders: bulk });
  }
}

async function waitUntilSettled({ groups }: LiveSystem, shop: Shop): Promise<void> {
  const limits = { limitMs: SETTLE_LIMIT_MS, intervalMs: 250 };
  await waitFor(
    { reason: 'the outbox is empty', ...limits },
    async () => (await shop.metric('orders', 'outbox_depth').catch(() => NaN)) === 0,
  );
  await groups.notifications.passAll(SETTLE_LIMIT_MS);
}

interface Placed {
  readonly buyers: readonly User[];
  readonly placed: readonly PlacedOrder[];
}

async function collectFindings(
  { topics, databases, smsTo }: LiveSystem,
  shop: Shop,
  { buyers, placed }: Placed,
): Promise<Findings> {
  await Promise.all([topics.events.catchUp(), topics.deadLetters.catchUp()]);
  const ids = buyers.map(({ id }) => id);
  const isOfBuyer = ({ key }: { key: string }): boolean => ids.includes(key);
  const sms: string[] = [];
  const emails: string[] = [];
  for (const buyer of buyers) {
    const messages = buyer.phoneNumber === null ? [] : await smsTo(buyer.phoneNumber);
    sms.push(...messages.map(({ body }) => body));
    emails.push(...(await shop.emailsTo(buyer)).map(({ subject }) => subject));
  }
  return {
    placed,
    stored: await readOrderIds(databases.url('orders'), ids),
    events: topics.events
      .messages()
      .filter(isOfBuyer)
      .map(({ value }) => JSON.parse(value) as { eventId: string; orderId: string }),
    sms,
    emails,
    deadLetters: topics.deadLetters.messages().filter(isOfBuyer).length,
  };
}

async function readOrderIds(databaseUrl: string, users: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      'select id from orders where user_id = any($1)',
      [users],
    );
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
