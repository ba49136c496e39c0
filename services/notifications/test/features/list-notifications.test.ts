import { randomUUID } from 'node:crypto';
import { givenEvent, toMessage } from '../support/given-message.ts';
import { startNotifications } from '../support/start-notifications.ts';

test('lists the attempts for an order', async () => {
  await using service = await startNotifications();
  const userId = service.givenUser('+4915112345678');
  const event = givenEvent({ userId });
  service.standIns.modes.email = 'refuses';
  await service.handle(toMessage(event));
  await service.handle(toMessage(givenEvent({ userId })));

  const { status, body } = await service.http
    .get('/notifications')
    .query({ orderId: event.orderId });

  const { eventId, orderId } = event;
  const common = { eventId, orderId, userId, updatedAt: expect.any(String) };
  expect([status, body]).toEqual([
    200,
    {
      orderId,
      items: [
        {
          ...common,
          channel: 'sms',
          recipient: '+4915112345678',
          state: 'sent',
          reference: 'SM1',
          reason: null,
        },
        {
          ...common,
          channel: 'email',
          recipient: `${userId}@shopflow-test.com`,
          state: 'failed',
          reference: null,
          reason: 'Not an e-mail address',
        },
      ],
    },
  ]);
});

test('an order without notifications has no attempts', async () => {
  await using service = await startNotifications();

  const { body } = await service.http.get('/notifications').query({ orderId: randomUUID() });

  expect(body.items).toEqual([]);
});

test('finds the attempts for an order id in upper case', async () => {
  await using service = await startNotifications();
  const event = givenEvent({ userId: service.givenUser('+4915112345678') });
  await service.handle(toMessage(event));

  const orderId = event.orderId.toUpperCase();
  const { body } = await service.http.get('/notifications').query({ orderId });

  expect([body.orderId, body.items.length]).toEqual([event.orderId, 2]);
});

test.each(['/notifications', '/notifications?orderId=1'])('rejects %s', async (path) => {
  await using service = await startNotifications();

  const { status, body } = await service.http.get(path);

  expect([status, body.errors]).toEqual([400, [expect.objectContaining({ pointer: '/orderId' })]]);
});
