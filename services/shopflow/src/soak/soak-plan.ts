import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What a soak can kill: a service, or a part that they all depend on. */
export const TARGETS = ['orders', 'notifications', 'user-profile', 'kafka', 'postgres'] as const;
export type Target = (typeof TARGETS)[number];

/** The kinds of users that place orders. An admin is refused. */
const BUYERS = ['customer', 'customer-without-phone', 'vendor', 'admin'] as const;
type BuyerKind = (typeof BUYERS)[number];

export interface Buyer {
  readonly kind: BuyerKind;
}

export interface SoakRequest {
  /** Index into the buyers of the plan. */
  readonly buyer: number;
  /** The number of orders; more than 1 is a bulk order. */
  readonly orders: number;
  /** A bulk order with an unknown SKU, which must be refused as a whole. */
  readonly isInvalid: boolean;
}

export interface Crash {
  readonly target: Target;
  /** The number of the request, from 1, that is in flight when the crash happens. */
  readonly atRequest: number;
  /** How long after the request was sent, in ms. */
  readonly afterMs: number;
  /** How long the target stays down, in ms. */
  readonly downMs: number;
}

export interface SoakPlan {
  readonly seed: number;
  /** The requested number of orders. */
  readonly orders: number;
  readonly buyers: readonly Buyer[];
  readonly requests: readonly SoakRequest[];
  /** In chronological order. */
  readonly crashes: readonly Crash[];
}

interface SoakOptions {
  /** The minimum number of orders. */
  readonly orders: number;
  readonly seed: number;
  /** The parts that may be killed. */
  readonly targets: readonly Target[];
}

const MAX_BULK = 20;
const ORDERS_PER_CRASH = 400;
const ORDERS_PER_BUYER = 100;
const MAX_DOWN_MS = 1_500;
/** Shorter than an order takes. */
const MAX_AFTER_MS = 8;

/** Plans a soak. The same options, including the seed, always give the same plan. */
export function planSoak({ orders, seed, targets }: SoakOptions): SoakPlan {
  const random = xoroshiro128plus(seed);
  const draw = (from: number, to: number): number => uniformInt(random, from, to);
  const buyers = planBuyers(Math.ceil(orders / ORDERS_PER_BUYER));
  // A short soak has several requests, too.
  const maxBulk = Math.min(MAX_BULK, Math.max(2, Math.ceil(orders / 5)));
  const requests: SoakRequest[] = [];
  for (let planned = 0; planned < orders; planned += requests.at(-1)?.orders ?? 0) {
    const buyer = draw(0, buyers.length - 1);
    const isBulk = buyers[buyer]?.kind === 'vendor' && draw(1, 4) > 1;
    const size = isBulk ? draw(2, maxBulk) : 1;
    requests.push({ buyer, orders: size, isInvalid: isBulk && draw(1, 10) === 1 });
  }
  const count = Math.max(targets.length, Math.round(orders / ORDERS_PER_CRASH));
  const crashes = Array.from({ length: count }, (_, index): Crash => {
    // Kill each target at least once.
    const target = targets[index < targets.length ? index : draw(0, targets.length - 1)];
    if (target === undefined) throw new Error('A soak needs at least one target to kill');
    return {
      target,
      atRequest: draw(1, requests.length),
      afterMs: draw(0, MAX_AFTER_MS),
      downMs: draw(0, MAX_DOWN_MS),
    };
  });
  return {
    seed,
    orders,
    buyers,
    requests,
    crashes: crashes.sort((a, b) => a.atRequest - b.atRequest),
  };
}

/** Cycles through the kinds, so that even a short soak has them all. */
function planBuyers(minimum: number): Buyer[] {
  const count = Math.max(BUYERS.length, minimum);
  return Array.from({ length: count }, (_, index): Buyer => {
    const kind = BUYERS[index % BUYERS.length] ?? 'customer';
    return { kind };
  });
}
