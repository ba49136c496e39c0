import { randomUUID } from 'node:crypto';
import { migrate, openDatabase, pingDatabase } from '@shopflow/service-kit/database';
import { makeMetrics } from '@shopflow/service-kit/metrics';
import type { Service, ServiceContext } from '@shopflow/service-kit/run-service';
import { currentTrace, makeTraceId } from '@shopflow/service-kit/trace';
import { createApp } from './app.ts';
import type { Settings } from './config.ts';
import { userProfileClient } from './clients/user-profile.ts';
import { kafkaPublisher, type KafkaPublisher } from './events/kafka-publisher.ts';
import { orderConfirmedMessageFactory } from './events/order-confirmed.ts';
import { orderEventsTopic } from './events/order-events-topic.ts';
import type { UserProfile } from './ports/user-profile.ts';
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

interface Context extends ServiceContext {
  /** Connects to the event bus. Without a publisher, events stay in the outbox. */
  readonly makePublisher?: (
    ...options: Parameters<typeof kafkaPublisher>
  ) => KafkaPublisher | undefined;
  readonly newId?: () => string;
}

/** Builds the service and migrates its database to the newest schema. */
export async function compose(settings: Settings, context: Context): Promise<Service> {
  const { logger, onStop, newId = randomUUID } = context;
  const publisher = openPublisher(settings, context);
  const db = openDatabase<Schema>(settings.DATABASE_URL);
  onStop(() => db.destroy());
  await migrate(db, migrations);
  const polling = { intervalMs: settings.RETRY_INTERVAL_MS, logger };
  const outbox = postgresOutbox(db);
  const metrics = makeMetrics();
  const countPublished = measureOutbox(metrics, outbox);
  const relay =
    publisher &&
    startPollingLoop(makePublishEvents({ outbox, publisher, countPublished, logger }), polling);
  const now = (): Date => new Date();
  const parts = {
    catalogue: postgresCatalogue(db),
    orders: withRelayWakeUp(postgresOrders(db), () => relay?.wake()),
    outbox,
    users: makeUserProfile(settings, context),
    makeOrderConfirmedMessage: orderConfirmedMessageFactory({
      environment: settings.TOPIC_ENVIRONMENT,
      newId,
      now,
    }),
    currentTrace: () => currentTrace() ?? { traceId: makeTraceId() },
    newId,
    now,
    logger,
  };
  const loops = [makeConfirmPendingOrders(parts), makeDeliverActivity(parts)].map((work) =>
    startPollingLoop(work, polling),
  );
  if (relay) loops.push(relay);
  onStop(() => Promise.all(loops.map((loop) => loop.stop())));
  const app = createApp({
    logger,
    metrics,
    version: settings.SERVICE_VERSION,
    checks: { database: () => pingDatabase(db) },
    // Reported only: without Kafka the service still accepts orders.
    ...(publisher && { reported: { kafka: () => publisher.ping() } }),
    useCases: {
      placeOrder: makePlaceOrder(parts),
      placeBulkOrder: makePlaceBulkOrder(parts),
      showOrder: makeShowOrder(parts.orders),
    },
  });
  return { app };
}

function makeUserProfile(
  { USER_PROFILE_URL: baseUrl, USER_PROFILE_TIMEOUT_MS: timeoutMs }: Settings,
  { logger }: ServiceContext,
): UserProfile {
  return userProfileClient({ baseUrl, timeoutMs, logger });
}

function openPublisher(
  { KAFKA_BROKERS, TOPIC_ENVIRONMENT, TOPIC_PARTITIONS }: Settings,
  { logger, onStop, makePublisher = kafkaPublisher }: Context,
): KafkaPublisher | undefined {
  const publisher = makePublisher({
    brokers: KAFKA_BROKERS,
    topic: orderEventsTopic(TOPIC_ENVIRONMENT),
    partitions: TOPIC_PARTITIONS,
    logger,
  });
  if (publisher) onStop(publisher.close);
  return publisher;
}
