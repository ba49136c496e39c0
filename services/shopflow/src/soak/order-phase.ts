import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { LiveSystem } from '../target/live-system.ts';
import { MUGS, type Answer, type Shop, type User } from '../target/shop.ts';
import { crash } from './crash.ts';
import type { PlacedOrder } from './reconcile-orders.ts';
import type { Crash, SoakPlan, SoakRequest } from './soak-plan.ts';

export interface Progress {
  /** Called after each answered request. */
  readonly onProgress?: (answered: number, total: number) => void;
}

const CONCURRENT_REQUESTS = 8;
const RETRY_AFTER_MS = 250;
/** How long a kill of Notifications waits for an event that is not committed. */
const EVENT_LIMIT_MS = 2_000;

interface SoakInput {
  readonly plan: SoakPlan;
  readonly buyers: readonly User[];
  readonly onProgress: Progress['onProgress'];
}

/** A crash that happened. */
export interface Kill extends Crash {
  readonly at: string;
  /** Requests that were sent and not answered at that moment. */
  readonly openRequests: number;
  /** Events that Notifications had not committed at that moment. */
  readonly uncommittedEvents: number;
}

/** Whether the killed part had work at that moment. */
export function isInFlight({ target, openRequests, uncommittedEvents }: Kill): boolean {
  return target === 'notifications' ? uncommittedEvents > 0 : openRequests > 0;
}

/** Places the orders and kills parts while the planned requests are in flight. */
export class OrderPhase {
  readonly placed: PlacedOrder[] = [];
  readonly refused: Record<number, number> = {};
  readonly kills: Kill[] = [];
  retries = 0;
  /** Requests that were answered. */
  answered = 0;
  readonly #system: LiveSystem;
  readonly #shop: Shop;
  readonly #input: SoakInput;
  #open = 0;
  /** Resolves when the crashes so far are over. */
  #crashesOver: Promise<void> = Promise.resolve();

  constructor(system: LiveSystem, shop: Shop, input: SoakInput) {
    this.#system = system;
    this.#shop = shop;
    this.#input = input;
  }

  async run(): Promise<void> {
    const { requests } = this.#input.plan;
    const queue = requests.entries();
    const placeNext = async (): Promise<void> => {
      for (const [index, request] of queue) await this.#placeNumber(index + 1, request);
    };
    await Promise.all(Array.from({ length: CONCURRENT_REQUESTS }, placeNext));
    await this.#crashesOver;
  }

  /** A request that is to meet a crash is sent when the earlier crashes are over. */
  async #placeNumber(number: number, request: SoakRequest): Promise<void> {
    const crashes = this.#input.plan.crashes.filter(({ atRequest }) => atRequest === number);
    if (crashes.length === 0) {
      await this.#place(request);
      return;
    }
    const earlier = this.#crashesOver;
    let resolveSent = (): void => undefined;
    const sent = new Promise<void>((resolve) => (resolveSent = resolve));
    this.#crashesOver = earlier.then(() => sent).then(() => this.#crashAll(crashes));
    await earlier;
    const answered = this.#place(request);
    resolveSent();
    await Promise.all([answered, this.#crashesOver]);
  }

  async #crashAll(crashes: readonly Crash[]): Promise<void> {
    for (const each of crashes) {
      await setTimeout(each.afterMs);
      const uncommittedEvents = each.target === 'notifications' ? await this.#waitForEvents() : NaN;
      const at = new Date().toISOString();
      this.kills.push({ ...each, at, openRequests: this.#open, uncommittedEvents });
      await crash(this.#system, each);
    }
  }

  /** Waits a moment for an event that Notifications has not committed; returns their number. */
  async #waitForEvents(): Promise<number> {
    const { notifications } = this.#system.groups;
    const end = Date.now() + EVENT_LIMIT_MS;
    let lag = 0;
    do {
      const lags = await notifications.lag().catch(() => []);
      lag = lags.reduce((sum, each) => sum + each, 0);
    } while (lag === 0 && Date.now() < end);
    return lag;
  }

  async #place(request: SoakRequest): Promise<void> {
    const { plan, buyers, onProgress } = this.#input;
    const user = buyers[request.buyer];
    if (user === undefined) throw new Error(`The plan has no buyer ${request.buyer}`);
    const { status, body } = await this.#placeUntilAnswered(user, request);
    if (status === 201) {
      const orders = request.orders === 1 ? [body] : (body.orders as Answer['body'][]);
      const hasPhone = user.phoneNumber !== null;
      this.placed.push(...orders.map(({ id }) => ({ id: String(id), hasPhone })));
    } else {
      this.refused[status] = (this.refused[status] ?? 0) + request.orders;
    }
    this.answered += 1;
    onProgress?.(this.answered, plan.requests.length);
  }

  /** Retries with the same Idempotency-Key until there is a response below 500. */
  async #placeUntilAnswered(user: User, request: SoakRequest): Promise<Answer> {
    const headers = { 'idempotency-key': randomUUID() };
    const traceId = randomUUID();
    for (;;) {
      this.#open += 1;
      const sending = this.#send(user, request, { traceId, headers });
      const answer = await sending.catch(() => undefined).finally(() => (this.#open -= 1));
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
