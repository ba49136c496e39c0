import { waitFor } from '@shopflow/service-kit/wait-for';
import type { LiveSystem } from '../target/live-system.ts';
import { makeShop, type Shop } from '../target/shop.ts';
import type { WantedUser } from '../test-data/user-pool.ts';
import { collectFindings } from './collect-findings.ts';
import { OrderPhase, type Kill, type Progress } from './order-phase.ts';
import { reconcileOrders, type Reconciliation } from './reconcile-orders.ts';
import type { Buyer, SoakPlan } from './soak-plan.ts';

export interface SoakResult extends Reconciliation {
  readonly seed: number;
  /** The requested number of orders. */
  readonly orders: number;
  readonly requests: number;
  /** Orders in requests that were finally refused, by HTTP status. */
  readonly refused: Readonly<Record<number, number>>;
  /** How often a request was retried, because of a 5xx or no response. */
  readonly retries: number;
  readonly crashes: readonly Kill[];
  readonly durationMs: number;
}

/** Limit for the backlog after the last order: thousands of events are processed one by one. */
const SETTLE_LIMIT_MS = 15 * 60_000;

/** Places orders while parts of the system are killed, then reconciles every one. */
export async function runSoak(
  system: LiveSystem,
  plan: SoakPlan,
  { onProgress }: Progress = {},
): Promise<SoakResult> {
  const startedAt = Date.now();
  const { target } = system;
  const shop = makeShop(target);
  const buyers = await Promise.all(plan.buyers.map((each) => target.users.take(toUser(each))));
  const orderPhase = new OrderPhase(system, shop, { plan, buyers, onProgress });
  await orderPhase.run();
  await waitUntilSettled(system, shop);
  const findings = await collectFindings(system, shop, { buyers, placed: orderPhase.placed });
  const { refused, retries, kills } = orderPhase;
  return {
    seed: plan.seed,
    orders: plan.orders,
    requests: plan.requests.length,
    ...reconcileOrders(findings),
    refused,
    retries,
    crashes: kills,
    durationMs: Date.now() - startedAt,
  };
}

function toUser({ kind }: Buyer): WantedUser {
  if (kind === 'customer-without-phone') return { role: 'customer', hasPhone: false };
  return { role: kind, hasPhone: true };
}

async function waitUntilSettled({ groups }: LiveSystem, shop: Shop): Promise<void> {
  const limits = { limitMs: SETTLE_LIMIT_MS, intervalMs: 250 };
  await waitFor(
    { reason: 'the outbox is empty', ...limits },
    async () => (await shop.metric('orders', 'outbox_depth').catch(() => NaN)) === 0,
  );
  await groups.notifications.passAll(SETTLE_LIMIT_MS);
}
