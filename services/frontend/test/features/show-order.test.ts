import { someOrder } from '../support/some-order.ts';
import { startFrontend, textOf } from '../support/start-frontend.ts';

test.each([
  ['CONFIRMED', 'yes', 'Confirmed'],
  ['PENDING_VERIFICATION', 'no', 'Waiting for the user to be verified'],
  ['REJECTED', 'yes', 'Rejected'],
])('an order that is %s says so', async (status, settled, words) => {
  await using frontend = await startFrontend();
  const order = someOrder({ status });
  frontend.services.willAnswer(`/orders/${order.id}`, { status: 200, body: order });

  const page = await frontend.http.get(`/orders/${order.id}`);

  expect(textOf(page.text)).toContain(`${order.id} ${words} 2 × MUG-WHITE €25.00`);
  expect(page.text).toContain(`data-settled="${settled}"`);
});

test.each([
  [404, 'There is no such order.'],
  [503, 'Orders does not answer at the moment.'],
])('an order that is answered with %s is a page that says why', async (status, words) => {
  await using frontend = await startFrontend();
  frontend.services.willAnswer('/orders/o-1', { status });

  const page = await frontend.http.get('/orders/o-1');

  expect(page.status).toBe(status);
  expect(textOf(page.text)).toContain(words);
});
