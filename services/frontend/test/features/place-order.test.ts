import { someOrder } from '../support/some-order.ts';
import { formOf, startFrontend, textOf } from '../support/start-frontend.ts';

const twoMugs = [
  ['formId', 'form-1'],
  ['sku', 'MUG-WHITE'],
  ['quantity', '2'],
  ['sku', 'PEN-BLUE'],
  ['quantity', ''],
] as const;

/** Sends a form to a frontend whose Orders gives this answer. */
async function placed(answer: object, fields: Parameters<typeof formOf>[0] = twoMugs) {
  const frontend = await startFrontend();
  const { http, services } = frontend;
  const userId = frontend.givenUser();
  services.willAnswer('/orders', { status: 201, ...answer });
  const place = (form = fields) => http.post(`/users/${userId}/orders`).send(formOf(form));
  const page = await place();
  const calls = () => services.callsTo('/orders');
  return {
    userId,
    page,
    text: textOf(page.text),
    place,
    calls,
    call: calls()[0],
    [Symbol.asyncDispose]: frontend[Symbol.asyncDispose],
  };
}

test('a confirmed order is answered with its total and the trace id it went under', async () => {
  const order = someOrder();
  await using act = await placed({ body: order });
  const { userId, page, text, call } = act;

  expect(page.status).toBe(201);
  expect(text).toContain(`Confirmed 2 × MUG-WHITE €25.00 Order ${order.id}`);
  expect(text).toContain(`Trace ${String(call?.headers['x-trace-id'])}`);
  expect(page.headers['x-trace-id']).toBe(call?.headers['x-trace-id']);
  expect(call?.body).toEqual({ userId, items: [{ sku: 'MUG-WHITE', quantity: 2 }] });
});

test('a form that is sent twice places one order, and one with other content another', async () => {
  await using act = await placed({ body: someOrder() });
  const { place, calls } = act;

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

test('a refusal shows in the words of Orders, and where it is meant', async () => {
  await using act = await placed({
    status: 422,
    body: {
      detail: 'No order was placed',
      errors: [{ pointer: '/items/0/quantity', detail: 'The quantity must be from 1 to 1000' }],
    },
  });
  const { page, text } = act;

  expect(page.status).toBe(422);
  expect(text).toContain('Refused No order was placed');
  expect(text).toContain('Item 1, quantity: The quantity must be from 1 to 1000');
});

test('an admin is told what Orders says of the role', async () => {
  await using act = await placed({
    status: 403,
    body: { detail: 'Admins may not place orders' },
  });
  const { page, text } = act;

  expect(page.status).toBe(403);
  expect(text).toContain('Refused Admins may not place orders');
});

test('what cannot be confirmed now may be sent again under the same key', async () => {
  await using act = await placed({ status: 503, headers: { 'retry-after': '7' } });
  const { page, text } = act;

  expect(page.status).toBe(503);
  expect(page.headers['retry-after']).toBe('7');
  expect(text).toContain('Send it again in 7 s');
  expect(page.text).toContain('name="formId" value="form-1"');
});

test('an order that may wait is kept, and followed until it is settled', async () => {
  const order = someOrder({ status: 'PENDING_VERIFICATION' });
  const fields = [...twoMugs, ['mayConfirmLater', 'yes']] as const;
  await using act = await placed({ status: 202, body: order }, fields);
  const { page, text, call } = act;

  expect(page.status).toBe(202);
  expect(call?.headers.prefer).toBe('respond-async');
  expect(text).toContain('Waiting for the user to be verified');
  expect(page.text).toContain(`data-follow="/orders/${order.id}"`);
});

test.each([
  [
    'no quantity at all',
    [
      ['formId', 'f'],
      ['sku', 'TEE-M'],
      ['quantity', ''],
    ],
  ],
  [
    'half a mug',
    [
      ['formId', 'f'],
      ['sku', 'MUG-WHITE'],
      ['quantity', '0.5'],
    ],
  ],
  [
    'no form of ours',
    [
      ['sku', 'MUG-WHITE'],
      ['quantity', '1'],
    ],
  ],
] as const)('%s is not sent to Orders', async (_title, fields) => {
  await using act = await placed({}, fields);
  const { page, call } = act;

  expect(page.status).toBe(400);
  expect(page.text).toContain('class="answer refused"');
  expect(call).toBeUndefined();
});

test('an answer that no contract foresees is a page with the trace id, and no stack', async () => {
  await using act = await placed({ status: 418 });
  const { page, text, call } = act;

  expect(page.status).toBe(500);
  expect(text).toContain(`under trace ${String(call?.headers['x-trace-id'])}`);
  expect(text).not.toMatch(/418|\.ts/);
});

test('a form of another site places nothing', async () => {
  await using frontend = await startFrontend();
  const userId = frontend.givenUser();

  const { status } = await frontend.http
    .post(`/users/${userId}/orders`)
    .set('Sec-Fetch-Site', 'cross-site')
    .send(formOf(twoMugs));

  expect(status).toBe(403);
  expect(frontend.services.callsTo('/orders')).toEqual([]);
});
