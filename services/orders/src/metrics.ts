import { Counter, Gauge, type Registry } from 'prom-client';
import type { ActivityRefusal } from './ports/activity-queue.ts';
import type { History } from './ports/history-store.ts';
import type { OrderStore, Rejection } from './ports/order-store.ts';
import type { OutboxStore } from './ports/outbox-store.ts';

interface Measured {
  readonly outbox: Pick<OutboxStore, 'countRefused' | 'measure'>;
  readonly orders: Pick<OrderStore, 'measurePending'>;
}

/** What the use cases count. */
export interface Counts {
  readonly countPublished: (events: number) => void;
  readonly countActivityRefused: (reason: ActivityRefusal) => void;
  readonly countRejected: (reason: Rejection) => void;
  readonly countPurged: (history: History, rows: number) => void;
}

/** Measures the outbox and the pending orders at each scrape, and counts what is done with them. */
export function measureWork(metrics: Registry, { outbox, orders }: Measured): Counts {
  const gauge = (name: string, help: string, collect: (gauge: Gauge<'to'>) => Promise<void>) =>
    new Gauge({
      name,
      help,
      labelNames: ['to'] as const,
      registers: [metrics],
      collect() {
        return collect(this);
      },
    });
  gauge('outbox_depth', 'Events that wait to be delivered, by destination', async (depth) => {
    for (const to of DESTINATIONS) depth.set({ to }, (await outbox.measure(to)).count);
  });
  gauge(
    'outbox_oldest_age_seconds',
    'Age of the oldest event that waits to be delivered, by destination',
    async (age) => {
      for (const to of DESTINATIONS) age.set({ to }, (await outbox.measure(to)).oldestAge);
    },
  );
  gauge(
    'outbox_refused',
    'Events that the event bus rejected; they stay in the outbox',
    async (refused) => refused.set(await outbox.countRefused()),
  );
  gauge('pending_orders', 'Orders whose user is not verified yet', async (pending) =>
    pending.set((await orders.measurePending()).count),
  );
  gauge(
    'pending_orders_oldest_age_seconds',
    'Age of the oldest order whose user is not verified yet',
    async (age) => age.set((await orders.measurePending()).oldestAge),
  );
  return makeCounts(metrics);
}

const DESTINATIONS = ['user-profile', 'kafka'] as const;

const REFUSALS: readonly ActivityRefusal[] = ['user-unknown', 'refused', 'not-recorded-in-time'];
const REJECTIONS: readonly Rejection[] = [
  'user-unknown',
  'role-not-allowed',
  'not-verified-in-time',
];

function makeCounts(metrics: Registry): Counts {
  const registers = [metrics];
  const published = new Counter({
    name: 'events_published_total',
    help: 'Events that the event bus acknowledged; a republished event counts again',
    registers,
  });
  const refused = new Counter({
    name: 'activity_refused_total',
    help: 'Events that will never be activity of their user, by reason',
    labelNames: ['reason'],
    registers,
  });
  const rejected = new Counter({
    name: 'pending_orders_rejected_total',
    help: 'Pending orders that were rejected, by reason',
    labelNames: ['reason'],
    registers,
  });
  // A counter that first appears with the value 1 never increased for Prometheus, so no alert would fire.
  for (const reason of REJECTIONS) rejected.inc({ reason }, 0);
  for (const reason of REFUSALS) refused.inc({ reason }, 0);
  const purged = new Counter({
    name: 'purged_rows_total',
    help: 'Rows that were deleted because of their age, by table',
    labelNames: ['table'],
    registers,
  });
  return {
    countPublished: (events) => published.inc(events),
    countActivityRefused: (reason) => refused.inc({ reason }),
    countRejected: (reason) => rejected.inc({ reason }),
    countPurged: (table, rows) => purged.inc({ table }, rows),
  };
}
