import { ordersAndOutbox } from './0001-orders-and-outbox.ts';
import { products } from './0002-products.ts';
import { publishedEvents } from './0003-published-events.ts';
import { refusedEvents } from './0004-refused-events.ts';
import { retriesAndLeases } from './0005-retries-and-leases.ts';
import { keysPerUserAndPurge } from './0006-keys-per-user-and-purge.ts';

export const migrations = {
  '0001-orders-and-outbox': ordersAndOutbox,
  '0002-products': products,
  '0003-published-events': publishedEvents,
  '0004-refused-events': refusedEvents,
  '0005-retries-and-leases': retriesAndLeases,
  '0006-keys-per-user-and-purge': keysPerUserAndPurge,
};
