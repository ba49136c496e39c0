import { readPage, textOf } from '../../support/read-page.ts';
import { submitForm } from '../../support/submit-form.ts';
import { openWebhookBroker, type WebhookBroker } from '../../support/webhook-broker.ts';
import {
  startWebhookReceiver,
  status,
  type WebhookReceiver,
} from '../../support/webhook-receiver.ts';

let broker: WebhookBroker;
let receiver: WebhookReceiver;

beforeAll(async () => {
  broker = await openWebhookBroker();
  receiver = await startWebhookReceiver();
});
beforeEach(() => broker.reset());
afterAll(async () => {
  await broker[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
});

/** Publishes a pact that triggers a webhook, and returns the path of the delivery's page. */
async function triggerWebhook(): Promise<{ readonly webhook: string; readonly delivery: string }> {
  const headers = { authorization: 'Bearer s3cret-value', 'x-team': '<b>' };
  const webhook = await broker.givenWebhook(receiver.url, { description: 'Build' }, { headers });
  await broker.givenPact({ consumer: 'web', provider: 'orders' });
  const [, delivery = ''] = /href="([^"]*\/logs)"/.exec(await readPage(broker, '/webhooks')) ?? [];
  return { webhook: `/webhooks/${webhook}`, delivery };
}

test('lists webhooks and deliveries, or says how to create the first', async () => {
  expect(textOf(await readPage(broker, '/webhooks'))).toContain('create-webhook');

  await triggerWebhook();

  const page = textOf(await readPage(broker, '/webhooks'));
  expect(page).toMatch(/Build all pacts contract published POST 127\.0\.0\.1:\d+/);
  expect(page).toMatch(
    /contract published 2026-11-30 08:00 Build web 1 → orders Not sent yet 0 attempts/,
  );
});

test('distinguishes webhooks without a description by their URL, without its query', async () => {
  await broker.givenWebhook(`${receiver.url}/first?token=s3cret-value`);
  await broker.givenWebhook(`${receiver.url}/second`);
  await broker.givenPact({ consumer: 'web', provider: 'orders' });

  const page = await readPage(broker, '/webhooks');

  expect(page).not.toContain('s3cret-value');
  expect(textOf(page)).toMatch(/published 2026-11-30 08:00 POST 127\.0\.0\.1:\d+\S*\/first web 1/);
  expect(textOf(page)).toMatch(/published 2026-11-30 08:00 POST 127\.0\.0\.1:\d+\S*\/second web 1/);
});

test('shows a webhook without its secrets', async () => {
  const { webhook } = await triggerWebhook();

  const page = await readPage(broker, webhook);

  expect(page).not.toContain('s3cret-value');
  expect(page).toContain('&lt;b&gt;');
  expect(textOf(page)).toMatch(/Build A webhook for all pacts on contract published/);
});

test('shows the log of each attempt, and delivers again by the button', async () => {
  const { delivery } = await triggerWebhook();
  receiver.answerWith(status(500));
  await broker.deliverAfter(2);
  expect(textOf(await readPage(broker, delivery))).toMatch(/Retrying .*Attempt 1 .* 500/);
  receiver.answerWith(status(200));

  const answer = await submitForm(broker, delivery.replace(/logs$/, 'redeliver'));

  expect([answer.status, answer.headers.get('location')]).toEqual([303, delivery]);
  await broker.deliverAfter(2);
  expect(textOf(await readPage(broker, delivery))).toMatch(/Delivered 2 attempts/);
});

test('sends a test by the button, and shows its log', async () => {
  const { webhook } = await triggerWebhook();
  receiver.answerWith(status(200));

  const { status: code, body } = await submitForm(broker, `${webhook}/execute`);

  expect(code).toBe(200);
  expect(textOf(String(body))).toMatch(/Test of Build Delivered .* HTTP\/1\.1 200/);
});

test('refuses a form of another site', async () => {
  const { webhook } = await triggerWebhook();

  expect((await submitForm(broker, `${webhook}/execute`, { site: 'cross-site' })).status).toBe(403);
});
