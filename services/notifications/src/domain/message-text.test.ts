import { writeEmail, writeSms } from './message-text.ts';
import type { OrderConfirmed } from './order-confirmed.ts';

const event: OrderConfirmed = {
  eventId: 'e-1',
  orderId: 'o-1',
  userId: 'u-1',
  customerEmail: 'ada@shopflow-test.com',
  items: [{ sku: 'PEN-BLUE', quantity: 3 }],
  total: { amount: 123456, currency: 'EUR' },
  bulkId: null,
};

test('the e-mail about an order in a bulk contains the bulk id', () => {
  const { text } = writeEmail({ ...event, bulkId: 'b-1' });

  expect(text.split('\n')).toEqual([
    'Your order o-1 is confirmed.',
    '3 x PEN-BLUE',
    'Total: €1,234.56',
    'It is part of your bulk order b-1.',
  ]);
});

test.each([
  ['JPY', '¥123,456'],
  ['USD', '$1,234.56'],
])('formats an amount in %s with the minor units of the currency', (currency, total) => {
  const { text } = writeSms({ ...event, total: { amount: 123456, currency } });

  expect(text).toBe(`ShopFlow: order o-1 confirmed, ${total}`);
});

test('shortens the list of items, so that the Email Service accepts the text', () => {
  const sku = '\u{1f4e6}'.repeat(5_000);
  const items = Array.from({ length: 9_000 }, () => ({ sku, quantity: 1 }));

  const { text } = writeEmail({ ...event, items });

  expect(text).toContain('… and 8800 more items\nTotal: €1,234.56');
  expect(text.length).toBeLessThan(100_000);
  expect(text).not.toMatch(/\p{Cs}/u);
});
