import { randomUUID } from 'node:crypto';
import { migrate, openDatabase, pingDatabase } from '@shopflow/service-kit/database';
import { makeMetrics } from '@shopflow/service-kit/metrics';
import type { Service, ServiceContext } from '@shopflow/service-kit/run-service';
import { currentTrace, makeTraceId } from '@shopflow/service-kit/trace';
import { v7 as increasingId } from 'uuid';
import { createApp } from './app.ts';
import type { Settings } from './config.ts';
import { userProfileClient } from './clients/user-profile.ts';
import { startDeliveries } from './deliveries.ts';
import { kafkaPublisher, type KafkaPublisher } from './events/kafka-publisher.ts';
import { orderConfirmedMessageFactory } from './events/order-confirmed.ts';
import { orderEventsTopic } from './events/order-events-topic.ts';
import { withProducerSpans } from './events/with-producer-spans.ts';
import { measureWork } from './metrics.ts';
import type { UserProfile } from './ports/user-profile.ts';
import { withWakeUp } from './store/with-wake-up.ts';
import { postgresActivityQueue } from './store/postgres/activity-queue.ts';
import { postgresCatalogue } from './store/postgres/catalogue.ts';
import { postgresHistory } from './store/postgres/history.ts';
import { migrations } from './store/postgres/migrations/index.ts';
import { postgresOrders } from './store/postgres/orders.ts';
import { postgresOutbox } from './store/postgres/outbox.ts';
import { postgresRelayLease } from './store/postgres/relay-lease.ts';
import type { Schema } from './store/postgres/schema.ts';
import { makePlaceBulkOrder } from './use-cases/place-bulk-order.ts';
import { makePlaceOrder } from './use-cases/place-order.ts';
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
  const { logger, onStop, newId = increasingId } = context;
  const publisher = openPublisher(settings, context);
  const db = openDatabase<Schema>(settings.DATABASE_URL);
  onStop(() => db.destroy());
  await migrate(db, migrations, { allowNewer: true });
  const metrics = makeMetrics();
  const stores = {
    orders: postgresOrders(db),
    outbox: postgresOutbox(db),
    queue: postgresActivityQueue(db),
    history: postgresHistory(db),
    lease: postgresRelayLease(db, randomUUID()),
  };
  const now = (): Date => new Date();
  const users = makeUserProfile(settings, context);
  const makeOrderConfirmedMessage = orderConfirmedMessageFactory({
    environment: settings.TOPIC_ENVIRONMENT,
    newId,
    now,
  });
  const deliveries = startDeliveries(settings, {
    ...stores,
    ...{ users, publisher, makeOrderConfirmedMessage, now, logger },
    counts: measureWork(metrics, stores),
  });
  onStop(deliveries.stop);
  const parts = {
    catalogue: postgresCatalogue(db),
    orders: withWakeUp(stores.orders, deliveries.wake),
    users,
    makeOrderConfirmedMessage,
    currentTrace: () => currentTrace() ?? { traceId: makeTraceId() },
    newId,
    now,
  };
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
  { KAFKA_CLIENT, KAFKA_BROKERS, TOPIC_ENVIRONMENT, TOPIC_PARTITIONS }: Settings,
  { logger, onStop, makePublisher = kafkaPublisher }: Context,
): KafkaPublisher | undefined {
  const publisher = makePublisher({
    client: KAFKA_CLIENT,
    brokers: KAFKA_BROKERS,
    topic: orderEventsTopic(TOPIC_ENVIRONMENT),
    partitions: TOPIC_PARTITIONS,
    logger,
  });
  if (publisher === undefined) return undefined;
  onStop(publisher.close);
  return withProducerSpans(publisher);
}
