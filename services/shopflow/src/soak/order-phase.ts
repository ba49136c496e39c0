import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { LiveSystem } from '../target/live-system.ts';
import { MUGS, type Answer, type Shop, type User } from '../target/shop.ts';
import { crash } from './crash.ts';
import type { PlacedOrder } from './reconcile-orders.ts';
import type { SoakPlan, SoakRequest } from './soak-plan.ts';

export interface Progress {
  /** Called after each answered request. */
  readonly onProgress?: (answered: number, total: number) => void;
}

const CONCURRENT_REQUESTS = 8;
const RETRY_AFTER_MS = 250;
/** Limit for reaching the next crash, in ms. */
const CRASH_LIMIT_MS = 15 * 60_000;

interface SoakInput {
  readonly plan: SoakPlan;
  readonly buyers: readonly User[];
  readonly onProgress: Progress['onProgress'];
}

/** Places the orders and kills parts at the planned moments. */
export class OrderPhase {
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
      await waitFor({ reason, limitMs: CRASH_LIMIT_MS }, () => this.#started >= each.atRequest);
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
