import { givenOrder } from '../support/given-order.ts';
import { startFrontend, toText } from '../support/start-frontend.ts';

test.each([
  ['CONFIRMED', 'yes', 'Confirmed'],
  ['PENDING_VERIFICATION', 'no', 'Waiting for the user to be verified'],
  ['REJECTED', 'yes', 'Rejected'],
])('shows an order that is %s', async (status, settled, label) => {
  await using frontend = await startFrontend();
  const order = givenOrder({ status });
  frontend.services.willAnswer(`/orders/${order.id}`, { status: 200, body: order });

  const page = await frontend.http.get(`/orders/${order.id}`);

  expect(toText(page.text)).toContain(`${order.id} ${label} 2 × MUG-WHITE €25.00`);
  expect(page.text).toContain(`data-settled="${settled}"`);
});

test.each([
  [404, 'This order does not exist.'],
  [503, 'Orders is not responding at the moment.'],
])('explains a response of %s', async (status, message) => {
  await using frontend = await startFrontend();
  frontend.services.willAnswer('/orders/o-1', { status });

  const page = await frontend.http.get('/orders/o-1');

  expect(page.status).toBe(status);
  expect(toText(page.text)).toContain(message);
});
