import { ordersAndOutbox } from './0001-orders-and-outbox.ts';
import { products } from './0002-products.ts';

export const migrations = {
  '0001-orders-and-outbox': ordersAndOutbox,
  '0002-products': products,
};
