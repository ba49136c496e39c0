import { givenOrder } from '../support/given-order.ts';
import { toFormBody, startFrontend, toText } from '../support/start-frontend.ts';

const twoMugs = [
  ['formId', 'form-1'],
  ['sku', 'MUG-WHITE'],
  ['quantity', '2'],
  ['sku', 'PEN-BLUE'],
  ['quantity', ''],
] as const;

/** Submits an order form; Orders answers with `answer`. */
async function placeOrder(answer: object, fields: Parameters<typeof toFormBody>[0] = twoMugs) {
  const frontend = await startFrontend();
  const { http, services } = frontend;
  const userId = frontend.givenUser();
  services.willAnswer('/orders', { status: 201, ...answer });
  const place = (form = fields) => http.post(`/users/${userId}/orders`).send(toFormBody(form));
  const page = await place();
  const calls = () => services.callsTo('/orders');
  return {
    userId,
    page,
    text: toText(page.text),
    place,
    calls,
    call: calls()[0],
    [Symbol.asyncDispose]: frontend[Symbol.asyncDispose],
  };
}

test('shows a confirmed order with its total and trace id', async () => {
  const order = givenOrder();
  await using scenario = await placeOrder({ body: order });
  const { userId, page, text, call } = scenario;

  expect(page.status).toBe(201);
  expect(text).toContain(`Confirmed 2 × MUG-WHITE €25.00 Order ${order.id}`);
  expect(text).toContain(`Trace ${String(call?.headers['x-trace-id'])}`);
  expect(page.headers['x-trace-id']).toBe(call?.headers['x-trace-id']);
  expect(call?.body).toEqual({ userId, items: [{ sku: 'MUG-WHITE', quantity: 2 }] });
});

test('makes another idempotency key when another user sends the same form', async () => {
  await using frontend = await startFrontend();
  frontend.services.willAnswer('/orders', { status: 201, body: givenOrder() });
  for (const userId of [frontend.givenUser(), frontend.givenUser()]) {
    await frontend.http.post(`/users/${userId}/orders`).send(toFormBody(twoMugs)).expect(201);
  }

  const keys = frontend.services
    .callsTo('/orders')
    .map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys).size).toBe(2);
});

test('reuses the idempotency key for the same form, and changes it with the content', async () => {
  await using scenario = await placeOrder({ body: givenOrder() });
  const { place, calls } = scenario;

  await place();
  await place([
    ['formId', 'form-1'],
    ['sku', 'TEE-M'],
    ['quantity', '1'],
  ]);

  const [first, second, third] = calls().map(({ headers }) => headers['idempotency-key']);
  expect(first).toMatch(/^[\w-]{43}$/);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('shows the reason and the location of a refusal', async () => {
  await using scenario = await placeOrder({
    status: 422,
    body: {
      detail: 'No order was placed',
      errors: [{ pointer: '/items/0/quantity', detail: 'The quantity must be from 1 to 1000' }],
    },
  });
  const { page, text } = scenario;

  expect(page.status).toBe(422);
  expect(text).toContain('Refused No order was placed');
  expect(text).toContain('Item 1, quantity: The quantity must be from 1 to 1000');
});

test('shows why Orders refuses an order of an admin', async () => {
  await using scenario = await placeOrder({
    status: 403,
    body: { detail: 'Admins may not place orders' },
  });
  const { page, text } = scenario;

  expect(page.status).toBe(403);
  expect(text).toContain('Refused Admins may not place orders');
});

test('keeps the form id for a retry when Orders is unavailable', async () => {
  await using scenario = await placeOrder({ status: 503, headers: { 'retry-after': '7' } });
  const { page, text } = scenario;

  expect(page.status).toBe(503);
  expect(page.headers['retry-after']).toBe('7');
  expect(text).toContain('Send it again in 7 s');
  expect(page.text).toContain('name="formId" value="form-1"');
});

test('follows an order that is accepted for later confirmation', async () => {
  const order = givenOrder({ status: 'PENDING_VERIFICATION' });
  const fields = [...twoMugs, ['mayConfirmLater', 'yes']] as const;
  await using scenario = await placeOrder({ status: 202, body: order }, fields);
  const { page, text, call } = scenario;

  expect(page.status).toBe(202);
  expect(call?.headers.prefer).toBe('respond-async');
  expect(text).toContain('Waiting for the user to be verified');
  expect(page.text).toContain(`data-follow="/orders/${order.id}"`);
});

test.each([
  [
    'an order without a quantity',
    [
      ['formId', 'f'],
      ['sku', 'TEE-M'],
      ['quantity', ''],
    ],
  ],
  [
    'an order for half a mug',
    [
      ['formId', 'f'],
      ['sku', 'MUG-WHITE'],
      ['quantity', '0.5'],
    ],
  ],
  [
    'a form without a form id',
    [
      ['sku', 'MUG-WHITE'],
      ['quantity', '1'],
    ],
  ],
] as const)('does not send Orders %s', async (_title, fields) => {
  await using scenario = await placeOrder({}, fields);
  const { page, call } = scenario;

  expect(page.status).toBe(400);
  expect(page.text).toContain('class="answer refused"');
  expect(call).toBeUndefined();
});

test('shows the trace id, without a stack, for a response outside the contract', async () => {
  await using scenario = await placeOrder({ status: 418 });
  const { page, text, call } = scenario;

  expect(page.status).toBe(500);
  expect(text).toContain(`under trace ${String(call?.headers['x-trace-id'])}`);
  expect(text).not.toMatch(/418|\.ts/);
});

test('rejects a form from another site', async () => {
  await using frontend = await startFrontend();
  const userId = frontend.givenUser();

  const { status } = await frontend.http
    .post(`/users/${userId}/orders`)
    .set('Sec-Fetch-Site', 'cross-site')
    .send(toFormBody(twoMugs));

  expect(status).toBe(403);
  expect(frontend.services.callsTo('/orders')).toEqual([]);
});
