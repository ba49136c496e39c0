import { givenEvent, toMessage } from '../support/given-message.ts';
import { startNotifications } from '../support/start-notifications.ts';

const PHONE = '+4915112345678';

test('a user with a phone number is told by SMS and by e-mail', async () => {
  await using service = await startNotifications();
  const event = givenEvent({ userId: service.givenUser(PHONE) });

  await service.handle(toMessage(event));

  expect(service.standIns.messages).toEqual([
    {
      To: PHONE,
      From: '+15005550006',
      Body: `ShopFlow: order ${event.orderId} confirmed, €25.00`,
    },
  ]);
  expect(service.standIns.emails).toEqual([
    {
      key: `${event.eventId}:email`,
      traceId: 'trace-1',
      body: {
        to: `${event.userId}@shopflow-test.com`,
        subject: `Order ${event.orderId} confirmed`,
        text: `Your order ${event.orderId} is confirmed.\n2 x MUG-WHITE\nTotal: €25.00`,
      },
    },
  ]);
});

test('a user without a phone number is told by e-mail only', async () => {
  await using service = await startNotifications();
  const event = givenEvent({ userId: service.givenUser(null) });

  await service.handle(toMessage(event));

  const { messages, emails } = service.standIns;
  expect([messages.length, emails.length]).toEqual([0, 1]);
});

test('a user who is gone is told at the address in the event, and the log says so', async () => {
  await using service = await startNotifications();
  const event = givenEvent();

  await service.handle(toMessage(event));

  const { messages, emails } = service.standIns;
  expect([messages.length, emails.map(({ body }) => body.to)]).toEqual([0, [event.customerEmail]]);
  expect(service.lines).toContainEqual(
    expect.objectContaining({
      level: 50,
      msg: 'user not found',
      traceId: 'trace-1',
      userId: event.userId,
      orderId: event.orderId,
    }),
  );
});

test.each(['down', 'takes-in-silence'] as const)(
  'while User Profile is %s nothing is sent and the event may come again',
  async (mode) => {
    await using service = await startNotifications();
    const event = givenEvent({ userId: service.givenUser(PHONE) });
    service.standIns.modes.userProfile = mode;

    await expect(service.handle(toMessage(event))).rejects.toMatchObject({
      code: 'user-profile-unavailable',
      retriable: true,
    });
    const { messages, emails } = service.standIns;
    expect([messages.length, emails.length]).toEqual([0, 0]);

    service.standIns.modes.userProfile = 'up';
    await service.handle(toMessage(event));
    expect([messages.length, emails.length]).toEqual([1, 1]);
  },
);

test.each([
  [PHONE, 'both'],
  [null, 'email'],
])(
  'each attempt is logged with its channel: a phone number %s means %s',
  async (phone, channel) => {
    await using service = await startNotifications();
    const event = givenEvent({ userId: service.givenUser(phone) });

    await service.handle(toMessage(event));

    expect(service.lines).toContainEqual(
      expect.objectContaining({
        msg: 'notification attempt',
        traceId: 'trace-1',
        userId: event.userId,
        orderId: event.orderId,
        hasPhoneNumber: phone !== null,
        notificationChannel: channel,
        state: 'sent',
      }),
    );
  },
);

test('attempts are counted by channel and state', async () => {
  await using service = await startNotifications();
  service.standIns.modes.email = 'refuses';
  await service.handle(toMessage(givenEvent({ userId: service.givenUser(PHONE) })));

  const { text } = await service.http.get('/metrics');

  expect(text).toContain('notification_attempts_total{channel="sms",state="sent"} 1');
  expect(text).toContain('notification_attempts_total{channel="email",state="failed"} 1');
});
