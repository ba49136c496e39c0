import { openApiFile } from '@shopflow/contracts/open-api-file';
import type { OrdersMessage, OrdersStates } from '@shopflow/contracts/provider-states';
import type { MessageHandler, ProviderHandlers } from '@shopflow/pact-kit/provider-handlers';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { toKafkaMessage } from '../../src/events/kafka-message.ts';
import { recordingPublisher } from '../support/recording-publisher.ts';
import { startOrders } from '../support/start-orders.ts';

interface Orders extends Awaited<ReturnType<typeof startOrders>> {
  readonly bus: ReturnType<typeof recordingPublisher>;
}

/** Long enough that no polling round runs during an interaction. */
const NEVER_MS = 3_600_000;

/** The real service, with handlers for its provider states and messages. */
export async function startProvider() {
  const bus = recordingPublisher();
  const orders = { bus, ...(await startOrders({ ...bus, retryIntervalMs: NEVER_MS })) };
  return {
    provider: 'orders',
    providerBaseUrl: orders.url,
    openapi: openApiFile('orders'),
    ...makeHandlers(orders),
    [Symbol.asyncDispose]: orders[Symbol.asyncDispose],
  };
}

function makeHandlers(orders: Orders): ProviderHandlers<OrdersStates, OrdersMessage> {
  const { userProfile } = orders;
  return {
    states: {
      'a user exists': ({ id, role }) => void orders.givenUser(role, id),
      'no user exists': ({ id }) => void userProfile.users.delete(id),
      'user profile is down': {
        setup: () => userProfile.become('down'),
        teardown: () => userProfile.become('up'),
      },
      'a product exists': ({ sku }) => addProduct(orders, sku),
      'an order exists': ({ id, userId }) => placeOrder(orders, { id, userId }),
      'an order is confirmed': ({ orderId, userId }) => placeOrder(orders, { id: orderId, userId }),
      'a bulk order is confirmed': (bulk) => placeBulkOrder(orders, bulk),
    },
    messages: {
      'the confirmation of a single order': lastMessage(orders),
      'the confirmation of an order in a bulk': lastMessage(orders),
    },
  };
}

/** The last message that the relay published, in the form that Kafka clients send. */
function lastMessage({ bus, readOutbox }: Orders): MessageHandler {
  return async () => {
    const written = await readOutbox();
    const message = await waitFor(
      { reason: 'the messages of the provider state are published' },
      () =>
        Promise.resolve(bus.messages.length === written.length ? bus.messages.at(-1) : undefined),
    );
    const { key, headers, value } = toKafkaMessage(message);
    return {
      contents: JSON.parse(value) as unknown,
      metadata: { contentType: 'application/json', topic: message.topic, key, ...headers },
    };
  };
}

async function addProduct({ db }: Orders, sku: string): Promise<void> {
  await db
    .insertInto('products')
    .values({ sku, name: sku, price: 1250, currency: 'EUR' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const items = [{ sku: 'MUG-WHITE', quantity: 2 }];

async function placeOrder(
  orders: Orders,
  { id, userId }: { id: string; userId: string },
): Promise<void> {
  await deleteOrders(orders);
  orders.givenUser('customer', userId);
  orders.nextIds.push(id);
  await orders.http.post('/orders').send({ userId, items }).expect(201);
}

async function placeBulkOrder(
  orders: Orders,
  { bulkId, userId }: { bulkId: string; userId: string },
): Promise<void> {
  await deleteOrders(orders);
  orders.givenUser('vendor', userId);
  orders.nextIds.push(bulkId);
  const bulk = { userId, orders: [{ items }, { items }] };
  await orders.http.post('/orders/bulk').send(bulk).expect(201);
}

/** Several pacts use the same order ids. */
async function deleteOrders({ db, bus }: Orders): Promise<void> {
  await db.deleteFrom('orders').execute();
  await db.deleteFrom('outbox').execute();
  bus.messages.length = 0;
}
