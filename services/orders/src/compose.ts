import { randomUUID } from 'node:crypto';
import { migrate, openDatabase, pingDatabase } from '@shopflow/service-kit/database';
import type { Logger } from '@shopflow/service-kit/logger';
import { makeMetrics } from '@shopflow/service-kit/metrics';
import { currentTrace, makeTraceId } from '@shopflow/service-kit/trace';
import type { Express } from 'express';
import { createApp } from './app.ts';
import { userProfileClient } from './clients/user-profile.ts';
import type { EventPublisher } from './domain/event-publisher.ts';
import { makeTellConfirmed } from './events/order-confirmed.ts';
import { measureOutbox } from './outbox-metrics.ts';
import { repeat } from './repeat.ts';
import { announcingOrders } from './store/announcing-orders.ts';
import { postgresCatalogue } from './store/postgres/catalogue.ts';
import { migrations } from './store/postgres/migrations/index.ts';
import { postgresOrders } from './store/postgres/orders.ts';
import { postgresOutbox } from './store/postgres/outbox.ts';
import type { Schema } from './store/postgres/schema.ts';
import { makeConfirmPendingOrders } from './use-cases/confirm-pending-orders.ts';
import { makeDeliverActivity } from './use-cases/deliver-activity.ts';
import { makePlaceBulkOrder } from './use-cases/place-bulk-order.ts';
import { makePlaceOrder } from './use-cases/place-order.ts';
import { makePublishEvents } from './use-cases/publish-events.ts';
import { makeShowOrder } from './use-cases/show-order.ts';

export interface Orders {
  readonly app: Express;
  /** Closes what was opened; call it once no request is under way. */
  readonly close: () => Promise<void>;
}

interface Outside {
  readonly databaseUrl: string;
  readonly userProfile: { readonly baseUrl: string; readonly timeoutMs: number };
  readonly topicEnvironment: string;
  /** Without one, events wait in the outbox. */
  readonly publisher?: EventPublisher;
  readonly retryIntervalMs: number;
  readonly logger: Logger;
  readonly newId?: () => string;
}

/** Builds the service on a database, which it brings to the newest schema. */
export async function compose(outside: Outside): Promise<Orders> {
  const { databaseUrl, userProfile, topicEnvironment, publisher, logger } = outside;
  const db = openDatabase<Schema>(databaseUrl);
  await migrate(db, migrations);
  const rounds = { intervalMs: outside.retryIntervalMs, logger };
  const outbox = postgresOutbox(db);
  const metrics = makeMetrics();
  const countPublished = measureOutbox(metrics, outbox);
  const relay =
    publisher && repeat(makePublishEvents({ outbox, publisher, countPublished, logger }), rounds);
  const { newId = randomUUID } = outside;
  const now = (): Date => new Date();
  const parts = {
    catalogue: postgresCatalogue(db),
    orders: announcingOrders(postgresOrders(db), () => relay?.wake()),
    outbox,
    users: userProfileClient({ ...userProfile, logger }),
    tellConfirmed: makeTellConfirmed({ environment: topicEnvironment, newId, now }),
    currentTrace: () => currentTrace() ?? { traceId: makeTraceId() },
    newId,
    now,
    logger,
  };
  const app = createApp({
    logger,
    metrics,
    checks: { database: () => pingDatabase(db) },
    // Without Kafka, orders are taken nevertheless.
    ...(publisher && { reported: { kafka: () => publisher.ping() } }),
    useCases: {
      placeOrder: makePlaceOrder(parts),
      placeBulkOrder: makePlaceBulkOrder(parts),
      showOrder: makeShowOrder(parts.orders),
    },
  });
  const loops = [
    repeat(makeConfirmPendingOrders(parts), rounds),
    repeat(makeDeliverActivity(parts), rounds),
    ...(relay ? [relay] : []),
  ];
  const close = async (): Promise<void> => {
    await Promise.all(loops.map((loop) => loop.stop()));
    await db.destroy();
  };
  return { app, close };
}
