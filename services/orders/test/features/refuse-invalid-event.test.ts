import { waitFor } from '@shopflow/service-kit/wait-for';
import { startOrders } from '../support/start-orders.ts';

type Orders = Awaited<ReturnType<typeof startOrders>>;

const items = [{ sku: 'MUG-WHITE', quantity: 2 }];

/** User Profile breaks its contract for this user, which makes the event invalid. */
function givenUserWithoutAddress(orders: Orders, role: string): string {
  const userId = orders.givenUser(role);
  orders.userProfile.users.set(userId, { role, email: 'no address' });
  return userId;
}

const errorOf = ({ lines }: Orders, msg: string): unknown =>
  lines.find((line) => line.msg === msg)?.err;

const isFailure = ({ msg }: Record<string, unknown>): boolean =>
  msg === 'pending order cannot be confirmed';

const faultOfTheAddress = { message: expect.stringContaining('/customerEmail must match format') };

test.each([
  ['/orders', (userId: string) => ({ userId, items })],
  ['/orders/bulk', (userId: string) => ({ userId, orders: [{ items }, { items }] })],
])('%s rejects an order whose event would be invalid, and logs the error', async (path, toBody) => {
  await using orders = await startOrders();
  const userId = givenUserWithoutAddress(orders, 'vendor');
  const send = () => orders.http.post(path).set('Idempotency-Key', 'key-1').send(toBody(userId));

  expect((await send()).status).toBe(500);
  expect(await orders.countOrders()).toBe(0);
  expect(await orders.readOutbox()).toEqual([]);
  expect(errorOf(orders, 'request failed')).toMatchObject(faultOfTheAddress);

  orders.givenUser('vendor', userId);
  expect((await send()).status).toBe(201);
});

test('a pending order whose event would be invalid stays pending and blocks no other', async () => {
  await using orders = await startOrders();
  const users = [givenUserWithoutAddress(orders, 'customer'), orders.givenUser('customer')];
  orders.userProfile.become('down');
  const placed: string[] = [];
  for (const userId of users) {
    const { body } = await orders.http
      .post('/orders')
      .set('Prefer', 'respond-async')
      .send({ userId, items });
    placed.push(body.id as string);
  }
  const statusOf = async (id: string | undefined): Promise<unknown> =>
    (await orders.http.get(`/orders/${id}`)).body.status;

  orders.userProfile.become('up');

  await waitFor(
    { reason: 'the order behind it is confirmed' },
    async () => (await statusOf(placed[1])) === 'CONFIRMED',
  );
  await waitFor({ reason: 'the order has failed' }, () => orders.lines.some(isFailure));
  expect(await statusOf(placed[0])).toBe('PENDING_VERIFICATION');
  expect(errorOf(orders, 'pending order cannot be confirmed')).toMatchObject(faultOfTheAddress);

  orders.givenUser('customer', users[0]);
  await waitFor(
    { reason: 'it is confirmed once its event is right' },
    async () => (await statusOf(placed[0])) === 'CONFIRMED',
  );
});
