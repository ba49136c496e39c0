import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { LiveSystem } from '../system/live-system.ts';
import { makeShop, MUGS, type Answer, type Shop, type User } from '../system/shop.ts';
import { accountFor, type Account, type Findings, type PlacedOrder } from './account.ts';
import { crash } from './crash.ts';
import type { Buyer, Crash, SoakPlan, SoakRequest } from './soak-plan.ts';

export interface SoakResult extends Account {
  readonly seed: number;
  /** How many orders were wished for. */
  readonly orders: number;
  readonly requests: number;
  /** Orders of requests that were refused for good, by status. */
  readonly refused: Readonly<Record<number, number>>;
  /** How often a request was sent again, because there was no answer or a 5xx. */
  readonly retries: number;
  readonly crashes: readonly Crash[];
  readonly durationMs: number;
}

interface Progress {
  /** Told now and then: how many requests are answered. */
  readonly onProgress?: (answered: number, of: number) => void;
}

const BUYERS_AT_ONCE = 8;
const RETRY_AFTER_MS = 250;
/** After the last order: a backlog of some thousand events is sent one by one. */
const SETTLE_LIMIT_MS = 15 * 60_000;

/** Places orders while parts of the system are killed, then accounts for every one. */
export async function runSoak(
  system: LiveSystem,
  plan: SoakPlan,
  { onProgress }: Progress = {},
): Promise<SoakResult> {
  const startedAt = Date.now();
  const shop = makeShop(system);
  const buyers = await Promise.all(plan.buyers.map((buyer) => shop.givenUser(toUser(buyer))));
  const course = new Course(system, shop, { plan, buyers, onProgress });
  await course.run();
  await settle(system, shop);
  const findings = await find(system, shop, { buyers, placed: course.placed });
  const { refused, retries } = course;
  return {
    seed: plan.seed,
    orders: plan.orders,
    requests: plan.requests.length,
    ...accountFor(findings),
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

interface Cast {
  readonly plan: SoakPlan;
  readonly buyers: readonly User[];
  readonly onProgress: Progress['onProgress'];
}

/** The part in which orders are placed and things are killed. */
class Course {
  readonly placed: PlacedOrder[] = [];
  readonly refused: Record<number, number> = {};
  retries = 0;
  readonly #system: LiveSystem;
  readonly #shop: Shop;
  readonly #cast: Cast;
  #begun = 0;
  #answered = 0;

  constructor(system: LiveSystem, shop: Shop, cast: Cast) {
    this.#system = system;
    this.#shop = shop;
    this.#cast = cast;
  }

  async run(): Promise<void> {
    const { requests } = this.#cast.plan;
    const queue = requests.values();
    const buy = async (): Promise<void> => {
      for (const request of queue) await this.#place(request);
    };
    await Promise.all([...Array.from({ length: BUYERS_AT_ONCE }, buy), this.#crashInTurn()]);
  }

  async #crashInTurn(): Promise<void> {
    for (const each of this.#cast.plan.crashes) {
      const reason = `${each.atRequest} requests are begun`;
      await waitFor({ reason, limitMs: SETTLE_LIMIT_MS }, () => this.#begun >= each.atRequest);
      await crash(this.#system, each);
    }
  }

  async #place(request: SoakRequest): Promise<void> {
    const { plan, buyers, onProgress } = this.#cast;
    const user = buyers[request.buyer];
    if (user === undefined) throw new Error('The plan names a buyer whom it does not have');
    this.#begun += 1;
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

  /** As a good client does: the same Idempotency-Key until there is an answer that is one. */
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
    placing: { traceId: string; headers: Record<string, string> },
  ): Promise<Answer> {
    if (orders === 1) return this.#shop.placeOrder(user, placing);
    const bulk = Array.from({ length: orders }, () => ({ items: MUGS }));
    if (isInvalid) bulk.splice(-1, 1, { items: [{ sku: 'NO-SUCH-SKU', quantity: 1 }] });
    return this.#shop.placeBulk(user, { ...placing, orders: bulk });
  }
}

async function settle({ bus }: LiveSystem, shop: Shop): Promise<void> {
  const limits = { limitMs: SETTLE_LIMIT_MS, intervalMs: 250 };
  await waitFor(
    { reason: 'the outbox is empty', ...limits },
    async () => (await shop.metric('orders', 'outbox_depth').catch(() => NaN)) === 0,
  );
  await bus.notificationsGroup.passAll(SETTLE_LIMIT_MS);
}

interface Known {
  readonly buyers: readonly User[];
  readonly placed: readonly PlacedOrder[];
}

async function find(
  { bus, databases, smsTo }: LiveSystem,
  shop: Shop,
  { buyers, placed }: Known,
): Promise<Findings> {
  await Promise.all([bus.events.catchUp(), bus.deadLetters.catchUp()]);
  const ids = buyers.map(({ id }) => id);
  const isTheirs = ({ key }: { key: string }): boolean => ids.includes(key);
  const sms: string[] = [];
  const emails: string[] = [];
  for (const buyer of buyers) {
    const messages = buyer.phoneNumber === null ? [] : await smsTo(buyer.phoneNumber);
    sms.push(...messages.map(({ body }) => body));
    emails.push(...(await shop.emailsTo(buyer)).map(({ subject }) => subject));
  }
  return {
    placed,
    kept: await readOrderIds(databases.url('orders'), ids),
    events: bus.events
      .messages()
      .filter(isTheirs)
      .map(({ value }) => JSON.parse(value) as { eventId: string; orderId: string }),
    sms,
    emails,
    deadLetters: bus.deadLetters.messages().filter(isTheirs).length,
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
