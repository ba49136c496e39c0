import { givenOrder } from '../support/given-order.ts';
import { startFrontend, toFormBody } from '../support/start-frontend.ts';

const ids = { 'x-trace-id': 'trace-1', traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };

test('passes both trace headers on with every call to Orders and User Profile', async () => {
  await using frontend = await startFrontend();
  const { http, services } = frontend;
  const userId = frontend.givenUser();
  const order = givenOrder();
  services.willAnswer('/orders', { status: 201, body: order });
  services.willAnswer('/orders/bulk', { status: 201, body: { bulkId: 'b', orders: [order] } });
  services.willAnswer(`/orders/${order.id}`, { status: 200, body: order });
  const form = toFormBody([
    ['formId', 'form-1'],
    ['sku', 'MUG-WHITE'],
    ['quantity', '2'],
  ]);

  await http.get(`/users/${userId}`).set(ids).expect(200);
  await http.get(`/orders/${order.id}`).set(ids).expect(200);
  await http.post(`/users/${userId}/orders`).set(ids).send(form).expect(201);
  await http.post(`/users/${userId}/bulk-orders`).set(ids).send(form).expect(201);

  const paths = [
    ...[`/users/${userId}`, `/users/${userId}/activity`, `/orders/${order.id}`],
    ...['/orders', '/orders/bulk'],
  ];
  for (const path of paths) {
    const calls = services.callsTo(path);
    expect([path, calls.length > 0]).toEqual([path, true]);
    for (const { headers } of calls) expect(headers).toMatchObject(ids);
  }
});
