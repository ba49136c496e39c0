import { waitFor } from '@shopflow/service-kit/wait-for';
import { givenEvent, toMessage } from '../support/given-message.ts';
import { startNotifications } from '../support/start-notifications.ts';

/** Does not wait long for a service that does not answer. */
const BRIEF = { clientTimeoutMs: 1_500 };

const PHONE = '+4915112345678';

test('notifies a user with a phone number by SMS and e-mail', async () => {
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

test('an SMS that Twilio has not answered yet does not delay the e-mail', async () => {
  await using service = await startNotifications();
  const event = givenEvent({ userId: service.givenUser(PHONE) });
  const { standIns } = service;
  standIns.modes.twilio = 'takes-in-silence';

  const handled = service.handle(toMessage(event));
  await waitFor({ reason: 'the e-mail is sent' }, () => standIns.emails.length === 1);
  expect(standIns.messages).toHaveLength(1);
  standIns.release();
  await handled;
});

test('notifies a user without a phone number by e-mail only', async () => {
  await using service = await startNotifications();
  const event = givenEvent({ userId: service.givenUser(null) });

  await service.handle(toMessage(event));

  const { messages, emails } = service.standIns;
  expect([messages.length, emails.length]).toEqual([0, 1]);
});

test('notifies a deleted user at the address in the event, and logs that', async () => {
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
  'sends nothing while User Profile is %s, and the event can be retried',
  async (mode) => {
    await using service = await startNotifications(BRIEF);
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
  'logs each attempt with its channel: with the phone number %s it is %s',
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

test('counts attempts by channel and state', async () => {
  await using service = await startNotifications();
  service.standIns.modes.email = 'refuses';
  await service.handle(toMessage(givenEvent({ userId: service.givenUser(PHONE) })));

  const { text } = await service.http.get('/metrics');

  expect(text).toContain('notification_attempts_total{channel="sms",state="sent"} 1');
  expect(text).toContain('notification_attempts_total{channel="email",state="failed"} 1');
});
