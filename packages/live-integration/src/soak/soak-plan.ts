import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** What is killed: a service, or a part that they all stand on. */
export const TARGETS = ['orders', 'notifications', 'user-profile', 'kafka', 'postgres'] as const;
export type Target = (typeof TARGETS)[number];

/** Who orders in a soak. An admin is refused. */
const BUYERS = ['customer', 'customer-without-phone', 'vendor', 'admin'] as const;
type BuyerKind = (typeof BUYERS)[number];

export interface Buyer {
  readonly kind: BuyerKind;
}

export interface SoakRequest {
  /** Place of the buyer among the plan's. */
  readonly buyer: number;
  /** Orders in it; 1 is placed alone, more as a bulk. */
  readonly orders: number;
  /** A bulk with an unknown sku: it must be refused whole. */
  readonly isInvalid: boolean;
}

export interface Crash {
  readonly target: Target;
  /** Comes when so many requests were begun. */
  readonly atRequest: number;
  /** How long the target stays away, in ms. */
  readonly downMs: number;
}

export interface SoakPlan {
  readonly seed: number;
  /** How many orders were wished for. */
  readonly orders: number;
  readonly buyers: readonly Buyer[];
  readonly requests: readonly SoakRequest[];
  /** In the order of their coming. */
  readonly crashes: readonly Crash[];
}

interface Wish {
  /** How many orders are to be placed at least. */
  readonly orders: number;
  readonly seed: number;
  /** What can be killed here. */
  readonly targets: readonly Target[];
}

const MAX_BULK = 20;
const ORDERS_PER_CRASH = 400;
const ORDERS_PER_BUYER = 100;
const MAX_DOWN_MS = 1_500;

/** A soak drawn from its seed: the same wish is always the same plan. */
export function planSoak({ orders, seed, targets }: Wish): SoakPlan {
  const random = xoroshiro128plus(seed);
  const draw = (from: number, to: number): number => uniformInt(random, from, to);
  const buyers = planBuyers(Math.ceil(orders / ORDERS_PER_BUYER));
  const requests: SoakRequest[] = [];
  for (let planned = 0; planned < orders; planned += requests.at(-1)?.orders ?? 0) {
    const buyer = draw(0, buyers.length - 1);
    const isBulk = buyers[buyer]?.kind === 'vendor' && draw(1, 4) > 1;
    const size = isBulk ? draw(2, MAX_BULK) : 1;
    requests.push({ buyer, orders: size, isInvalid: isBulk && draw(1, 10) === 1 });
  }
  const count = Math.max(targets.length, Math.round(orders / ORDERS_PER_CRASH));
  const crashes = Array.from({ length: count }, (_, index): Crash => {
    // Each at least once.
    const target = targets[index < targets.length ? index : draw(0, targets.length - 1)];
    if (target === undefined) throw new Error('A soak needs something to kill');
    return { target, atRequest: draw(1, requests.length), downMs: draw(0, MAX_DOWN_MS) };
  });
  return {
    seed,
    orders,
    buyers,
    requests,
    crashes: crashes.sort((a, b) => a.atRequest - b.atRequest),
  };
}

/** Each kind in turn, so that even a short soak has them all. */
function planBuyers(wanted: number): Buyer[] {
  const count = Math.max(BUYERS.length, wanted);
  return Array.from({ length: count }, (_, index): Buyer => {
    const kind = BUYERS[index % BUYERS.length] ?? 'customer';
    return { kind };
  });
}
