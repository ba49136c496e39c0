import { waitFor } from '@shopflow/service-kit/wait-for';
import type { LiveSystem } from '../target/live-system.ts';
import { makeShop, type Shop } from '../target/shop.ts';
import type { WantedUser } from '../test-data/user-pool.ts';
import { collectFindings } from './collect-findings.ts';
import { OrderPhase, type Kill, type Progress } from './order-phase.ts';
import { reconcileOrders, type Reconciliation } from './reconcile-orders.ts';
import type { Buyer, SoakPlan } from './soak-plan.ts';

/** What is known of a soak at any moment. */
export interface SoakProgress {
  readonly seed: number;
  /** The requested number of orders. */
  readonly orders: number;
  readonly requests: number;
  readonly answered: number;
  readonly placed: number;
  /** Orders in requests that were finally refused, by HTTP status. */
  readonly refused: Readonly<Record<number, number>>;
  /** How often a request was retried, because of a 5xx or no response. */
  readonly retries: number;
  readonly crashes: readonly Kill[];
}

export interface SoakResult extends SoakProgress, Reconciliation {
  readonly durationMs: number;
}

export interface RunningSoak {
  readonly finished: Promise<SoakResult>;
  readonly progress: () => SoakProgress;
}

/** Limit for the backlog after the last order: thousands of events are processed one by one. */
const SETTLE_LIMIT_MS = 15 * 60_000;

/** Starts to place orders while parts of the system are killed; then every one is reconciled. */
export async function runSoak(
  system: LiveSystem,
  plan: SoakPlan,
  { onProgress }: Progress = {},
): Promise<RunningSoak> {
  const startedAt = Date.now();
  const { target } = system;
  const shop = makeShop(target);
  const buyers = await Promise.all(plan.buyers.map((each) => target.users.take(toUser(each))));
  const orderPhase = new OrderPhase(system, shop, { plan, buyers, onProgress });
  const progress = (): SoakProgress => describeProgress(plan, orderPhase);
  const finish = async (): Promise<SoakResult> => {
    await orderPhase.run();
    await waitUntilSettled(system, shop);
    const findings = await collectFindings(system, shop, { buyers, placed: orderPhase.placed });
    return { ...progress(), ...reconcileOrders(findings), durationMs: Date.now() - startedAt };
  };
  return { finished: finish(), progress };
}

function describeProgress({ seed, orders, requests }: SoakPlan, phase: OrderPhase): SoakProgress {
  const { answered, placed, refused, retries, kills } = phase;
  return {
    ...{ seed, orders, requests: requests.length, answered, placed: placed.length },
    ...{ refused: { ...refused }, retries, crashes: [...kills] },
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
