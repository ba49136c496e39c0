import { randomUUID } from 'node:crypto';
import { migrate, openDatabase, pingDatabase } from '@shopflow/service-kit/database';
import type { Logger } from '@shopflow/service-kit/logger';
import { makeMetrics } from '@shopflow/service-kit/metrics';
import { currentTrace, makeTraceId } from '@shopflow/service-kit/trace';
import type { Express } from 'express';
import { createApp } from './app.ts';
import { userProfileClient } from './clients/user-profile.ts';
import type { EventPublisher } from './ports/event-publisher.ts';
import { orderConfirmedMessageFactory } from './events/order-confirmed.ts';
import { measureOutbox } from './outbox-metrics.ts';
import { startPollingLoop } from './polling-loop.ts';
import { withRelayWakeUp } from './store/with-relay-wake-up.ts';
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
  /** Closes all connections; call it when no request is in progress. */
  readonly close: () => Promise<void>;
}

interface ServiceOptions {
  readonly databaseUrl: string;
  readonly userProfile: { readonly baseUrl: string; readonly timeoutMs: number };
  readonly topicEnvironment: string;
  /** Without a publisher, events stay in the outbox. */
  readonly publisher?: EventPublisher;
  readonly retryIntervalMs: number;
  readonly logger: Logger;
  readonly newId?: () => string;
}

/** Builds the service and migrates its database to the newest schema. */
export async function compose(options: ServiceOptions): Promise<Orders> {
  const { databaseUrl, userProfile, topicEnvironment, publisher, logger } = options;
  const db = openDatabase<Schema>(databaseUrl);
  await migrate(db, migrations);
  const polling = { intervalMs: options.retryIntervalMs, logger };
  const outbox = postgresOutbox(db);
  const metrics = makeMetrics();
  const countPublished = measureOutbox(metrics, outbox);
  const relay =
    publisher &&
    startPollingLoop(makePublishEvents({ outbox, publisher, countPublished, logger }), polling);
  const { newId = randomUUID } = options;
  const now = (): Date => new Date();
  const parts = {
    catalogue: postgresCatalogue(db),
    orders: withRelayWakeUp(postgresOrders(db), () => relay?.wake()),
    outbox,
    users: userProfileClient({ ...userProfile, logger }),
    makeOrderConfirmedMessage: orderConfirmedMessageFactory({
      environment: topicEnvironment,
      newId,
      now,
    }),
    currentTrace: () => currentTrace() ?? { traceId: makeTraceId() },
    newId,
    now,
    logger,
  };
  const app = createApp({
    logger,
    metrics,
    checks: { database: () => pingDatabase(db) },
    // Reported only: without Kafka the service still accepts orders.
    ...(publisher && { reported: { kafka: () => publisher.ping() } }),
    useCases: {
      placeOrder: makePlaceOrder(parts),
      placeBulkOrder: makePlaceBulkOrder(parts),
      showOrder: makeShowOrder(parts.orders),
    },
  });
  const loops = [
    startPollingLoop(makeConfirmPendingOrders(parts), polling),
    startPollingLoop(makeDeliverActivity(parts), polling),
    ...(relay ? [relay] : []),
  ];
  const close = async (): Promise<void> => {
    await Promise.all(loops.map((loop) => loop.stop()));
    await db.destroy();
  };
  return { app, close };
}
