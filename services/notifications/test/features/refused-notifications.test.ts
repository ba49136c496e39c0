import { givenEvent, toMessage } from '../support/given-message.ts';
import { startNotifications } from '../support/start-notifications.ts';

const PHONE = '+4915112345678';

test('records a notification as failed after a permanent answer, and the event needs no more work', async () => {
  await using service = await startNotifications();
  const userId = service.givenUser(PHONE);
  for (const status of [400, 402, 406, 409, 410, 413, 414, 415, 418, 422, 431, 451]) {
    service.standIns.modes.email = status;
    service.standIns.modes.twilio = status;
    const event = givenEvent({ userId });

    await service.handle(toMessage(event));

    const { body } = await service.http.get('/notifications').query({ orderId: event.orderId });
    expect([status, body.items]).toMatchObject([
      status,
      [{ state: 'failed' }, { state: 'failed' }],
    ]);
    expect(service.lines).toContainEqual(
      expect.objectContaining({
        level: 50,
        msg: 'notification refused',
        channel: 'email',
        orderId: event.orderId,
      }),
    );
  }
});

test('retries a notification after a temporary answer', async () => {
  await using service = await startNotifications();
  const userId = service.givenUser(PHONE);
  const statuses = [401, 403, 404, 405, 408, 425, 429, 500, 503];
  for (const status of statuses) {
    service.standIns.modes.email = status;
    service.standIns.modes.twilio = status;
    const event = givenEvent({ userId });

    await expect(service.handle(toMessage(event))).rejects.toMatchObject({ retriable: true });
    service.standIns.modes.email = 'up';
    service.standIns.modes.twilio = 'up';
    await service.handle(toMessage(event));
  }

  const { messages, emails } = service.standIns;
  expect([messages.length, emails.length]).toEqual([statuses.length, statuses.length]);
});

test('shows refused notifications as a metric, which exists before the first one', async () => {
  await using service = await startNotifications();
  const failed = async (): Promise<string[]> =>
    (await service.http.get('/metrics')).text
      .split('\n')
      .filter((line) => line.includes('state="failed"'));

  expect(await failed()).toEqual([
    'notification_attempts_total{channel="sms",state="failed"} 0',
    'notification_attempts_total{channel="email",state="failed"} 0',
  ]);
  service.standIns.modes.email = 400;
  await service.handle(toMessage(givenEvent({ userId: service.givenUser(null) })));

  expect(await failed()).toContain('notification_attempts_total{channel="email",state="failed"} 1');
});

test('notifies of an order with 9,000 items', async () => {
  await using service = await startNotifications();
  const items = Array.from({ length: 9_000 }, (_, n) => ({ sku: `SKU-${n}`, quantity: 1 }));
  const event = givenEvent({ userId: service.givenUser(null), items });

  await service.handle(toMessage(event));

  const [email] = service.standIns.emails;
  // The limit of the Email Service.
  expect(email?.body.text.length).toBeLessThan(100_000);
});
