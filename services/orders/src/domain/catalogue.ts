import { OrderError, type Violation } from './order-error.ts';
import type { Money, OrderLine } from './order.ts';

interface Product {
  readonly sku: string;
  readonly price: Money;
}

/** Products by sku. */
export type Catalogue = ReadonlyMap<string, Product>;

export interface WantedItem {
  readonly sku: string;
  readonly quantity: number;
}

/** Keeps the total of the largest order far below the range of an integer column. */
const MAX_QUANTITY = 1_000;

/**
 * Prices an order.
 *
 * @throws OrderError `order-invalid` with a JSON Pointer to each invalid item
 */
export function priceOrder(items: readonly WantedItem[], catalogue: Catalogue): PricedOrder {
  assertNoViolations(findViolations(items, catalogue, ''));
  return price(items, catalogue);
}

/**
 * Prices several orders; one invalid item rejects them all.
 *
 * @throws OrderError `order-invalid` with a JSON Pointer, which starts with the index of the order
 */
export function priceOrders(
  orders: readonly { readonly items: readonly WantedItem[] }[],
  catalogue: Catalogue,
): PricedOrder[] {
  assertNoViolations(
    orders.flatMap(({ items }, index) => findViolations(items, catalogue, `/orders/${index}`)),
  );
  return orders.map(({ items }) => price(items, catalogue));
}

export interface PricedOrder {
  readonly items: readonly OrderLine[];
  readonly total: Money;
}

function assertNoViolations(violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  throw new OrderError('order-invalid', 'No order was placed', { violations });
}

function findViolations(
  items: readonly WantedItem[],
  catalogue: Catalogue,
  at: string,
): readonly Violation[] {
  if (items.length === 0) return [{ pointer: `${at}/items`, detail: 'An order needs an item' }];
  return items.flatMap(({ sku, quantity }, index) => {
    const found: Violation[] = [];
    const pointer = `${at}/items/${index}`;
    if (!catalogue.has(sku)) {
      found.push({ pointer: `${pointer}/sku`, detail: `No product has the sku ${sku}` });
    }
    if (quantity < 1 || quantity > MAX_QUANTITY) {
      const detail = `The quantity must be from 1 to ${MAX_QUANTITY}`;
      found.push({ pointer: `${pointer}/quantity`, detail });
    }
    return found;
  });
}

function price(wanted: readonly WantedItem[], catalogue: Catalogue): PricedOrder {
  const priced = wanted.map(({ sku, quantity }) => {
    const product = catalogue.get(sku);
    if (product === undefined) throw new Error(`The sku ${sku} was not checked`);
    return { product, line: { sku, quantity, unitPrice: product.price.amount } };
  });
  const amount = priced.reduce((sum, { line }) => sum + line.quantity * line.unitPrice, 0);
  // The catalogue has one currency (a constraint of its table).
  const currency = priced[0]?.product.price.currency ?? '';
  return { items: priced.map(({ line }) => line), total: { amount, currency } };
}
