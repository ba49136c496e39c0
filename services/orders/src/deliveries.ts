import type { Logger } from '@shopflow/service-kit/logger';
import type { Settings } from './config.ts';
import { makeBackOff } from './domain/back-off.ts';
import type { Counts } from './metrics.ts';
import { startPollingLoop, type PollingLoop } from './polling-loop.ts';
import type { ActivityQueue } from './ports/activity-queue.ts';
import type { EventPublisher } from './ports/event-publisher.ts';
import type { HistoryStore } from './ports/history-store.ts';
import type { MakeOrderConfirmedMessage } from './ports/order-messages.ts';
import type { OrderStore } from './ports/order-store.ts';
import type { OutboxStore } from './ports/outbox-store.ts';
import type { RelayLease } from './ports/relay-lease.ts';
import type { UserProfile } from './ports/user-profile.ts';
import type { Lane } from './ports/work-claim.ts';
import { withWakeUp } from './store/with-wake-up.ts';
import { makeConfirmPendingOrders } from './use-cases/confirm-pending-orders.ts';
import { makeDeliverActivity } from './use-cases/deliver-activity.ts';
import { makePublishEvents } from './use-cases/publish-events.ts';
import { makePurgeHistory } from './use-cases/purge-history.ts';

interface Parts {
  readonly orders: OrderStore;
  readonly outbox: OutboxStore;
  readonly queue: ActivityQueue;
  readonly history: HistoryStore;
  readonly lease: RelayLease;
  readonly users: UserProfile;
  readonly publisher: EventPublisher | undefined;
  readonly makeOrderConfirmedMessage: MakeOrderConfirmedMessage;
  readonly counts: Counts;
  readonly now: () => Date;
  readonly logger: Logger;
}

export interface Deliveries {
  /** Call it when messages may have been written to the outbox. */
  readonly wake: () => void;
  readonly stop: () => Promise<unknown>;
}

const HOUR_MS = 3_600_000;
/** Orders that are placed within this time are delivered as activity by the same statements. */
const WAKE_DELAY_MS = 100;

/** Starts what no request waits for: publishing, activity, pending orders, and purges. */
export function startDeliveries(settings: Settings, parts: Parts): Deliveries {
  const relay = startRelay(settings, parts);
  const activity = startActivity(settings, parts);
  const wake = (): void => {
    relay?.wake();
    activity.wake();
  };
  const pending = startPending(settings, { ...parts, orders: withWakeUp(parts.orders, wake) });
  const loops = [...activity.loops, ...pending, startPurge(settings, parts)];
  if (relay) loops.push(relay);
  return { wake, stop: () => Promise.all(loops.map((loop) => loop.stop())) };
}

function startRelay(
  { RETRY_INTERVAL_MS: intervalMs }: Settings,
  { publisher, outbox, lease, counts, logger }: Parts,
): PollingLoop | undefined {
  if (publisher === undefined) return undefined;
  const publish = makePublishEvents({
    ...{ outbox, lease, publisher, logger },
    countPublished: counts.countPublished,
    monotonicMs: () => performance.now(),
  });
  return startPollingLoop(publish, { intervalMs, logger });
}

function startActivity(
  { ACTIVITY_LIMIT_HOURS, RETRY_INTERVAL_MS: intervalMs }: Settings,
  { users, queue, counts, logger }: Parts,
) {
  const start = (lane: Lane): PollingLoop => {
    const options = {
      ...{ users, queue, logger, backOff: makeBackOff(intervalMs, Math.random) },
      monotonicMs: () => performance.now(),
      countRefused: counts.countActivityRefused,
      limitMs: ACTIVITY_LIMIT_HOURS * HOUR_MS,
    };
    return startPollingLoop(makeDeliverActivity(options, lane), { intervalMs, logger });
  };
  const first = start('first');
  // A second one, so that another round goes on while one waits for its slowest user.
  const loops = [first, start('first'), start('retry')];
  let waking: NodeJS.Timeout | undefined;
  const wake = (): void => {
    waking ??= setTimeout(() => {
      waking = undefined;
      first.wake();
    }, WAKE_DELAY_MS).unref();
  };
  return { loops, wake };
}

function startPending(
  { PENDING_LIMIT_HOURS, RETRY_INTERVAL_MS: intervalMs }: Settings,
  { users, orders, makeOrderConfirmedMessage, counts, now, logger }: Parts,
): readonly PollingLoop[] {
  const options = {
    ...{
      users,
      orders,
      makeOrderConfirmedMessage,
      now,
      logger,
      backOff: makeBackOff(intervalMs, Math.random),
    },
    countRejected: counts.countRejected,
    limitMs: PENDING_LIMIT_HOURS * HOUR_MS,
  };
  const lanes: readonly Lane[] = ['first', 'retry'];
  return lanes.map((lane) =>
    startPollingLoop(makeConfirmPendingOrders(options, lane), { intervalMs, logger }),
  );
}

function startPurge(settings: Settings, { history, counts, logger }: Parts): PollingLoop {
  const purge = makePurgeHistory({
    store: history,
    retentionMs: {
      outbox: settings.OUTBOX_RETENTION_HOURS * HOUR_MS,
      idempotency_keys: settings.IDEMPOTENCY_RETENTION_HOURS * HOUR_MS,
    },
    countPurged: counts.countPurged,
    logger,
  });
  return startPollingLoop(purge, { intervalMs: settings.PURGE_INTERVAL_MS, logger });
}
