import { givenEvent, toMessage } from '../support/given-message.ts';
import { startNotifications } from '../support/start-notifications.ts';

/** Does not wait long for a service that does not answer. */
const BRIEF = { clientTimeoutMs: 300 };

type Service = Awaited<ReturnType<typeof startNotifications>>;

const PHONE = '+4915112345678';

function sent({ standIns }: Service): [sms: number, email: number] {
  return [standIns.messages.length, standIns.emails.length];
}

async function attempts({ http }: Service, orderId: string): Promise<[string, string][]> {
  const { body } = await http.get('/notifications').query({ orderId });
  const { items } = body as { items: { channel: string; state: string }[] };
  return items.map(({ channel, state }): [string, string] => [channel, state]).sort();
}

test('notifies once for a redelivered event', async () => {
  await using service = await startNotifications();
  const message = toMessage(givenEvent({ userId: service.givenUser(PHONE) }));

  await service.handle(message);
  await service.handle(message);

  expect(sent(service)).toEqual([1, 1]);
});

test('notifies once for an event delivered many times concurrently to two instances', async () => {
  await using service = await startNotifications();
  await using other = await service.startAnother();
  const message = toMessage(givenEvent({ userId: service.givenUser(PHONE) }));

  await Promise.all(
    Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? service : other).handle(message)),
  );

  expect(sent(service)).toEqual([1, 1]);
});

test('retries only the channel that failed', async () => {
  await using service = await startNotifications();
  const event = givenEvent({ userId: service.givenUser(PHONE) });
  service.standIns.modes.email = 'down';

  await expect(service.handle(toMessage(event))).rejects.toMatchObject({
    code: 'channel-unavailable',
    retriable: true,
  });
  expect(sent(service)).toEqual([1, 0]);
  expect(await attempts(service, event.orderId)).toEqual([
    ['email', 'pending'],
    ['sms', 'sent'],
  ]);

  service.standIns.modes.email = 'up';
  await service.handle(toMessage(event));
  expect(sent(service)).toEqual([1, 1]);
});

test("does not resend an SMS that is in Twilio's log although Twilio did not answer", async () => {
  await using service = await startNotifications(BRIEF);
  const event = givenEvent({ userId: service.givenUser(PHONE) });
  service.standIns.modes.twilio = 'takes-in-silence';

  await expect(service.handle(toMessage(event))).rejects.toMatchObject({ retriable: true });
  service.standIns.modes.twilio = 'up';
  await service.handle(toMessage(event));

  expect(sent(service)).toEqual([1, 1]);
  expect(await attempts(service, event.orderId)).toContainEqual(['sms', 'sent']);
});

test('sends an SMS that Twilio did not accept once Twilio is back', async () => {
  await using service = await startNotifications();
  const event = givenEvent({ userId: service.givenUser(PHONE) });
  service.standIns.modes.twilio = 'down';

  await expect(service.handle(toMessage(event))).rejects.toMatchObject({ retriable: true });
  expect(sent(service)).toEqual([0, 1]);
  service.standIns.modes.twilio = 'up';
  await service.handle(toMessage(event));

  expect(sent(service)).toEqual([1, 1]);
});

test('resends an e-mail with an unclear outcome with the same key', async () => {
  await using service = await startNotifications(BRIEF);
  const event = givenEvent({ userId: service.givenUser(null) });
  service.standIns.modes.email = 'takes-in-silence';

  await expect(service.handle(toMessage(event))).rejects.toMatchObject({ retriable: true });
  service.standIns.modes.email = 'up';
  await service.handle(toMessage(event));

  const keys = service.standIns.emails.map(({ key }) => key);
  expect(keys).toEqual([`${event.eventId}:email`, `${event.eventId}:email`]);
});

test('does not retry a message that a provider refuses', async () => {
  await using service = await startNotifications();
  const event = givenEvent({ userId: service.givenUser(PHONE) });
  service.standIns.modes.email = 'refuses';
  service.standIns.modes.twilio = 'refuses';

  await service.handle(toMessage(event));
  service.standIns.modes.email = 'up';
  service.standIns.modes.twilio = 'up';
  await service.handle(toMessage(event));

  expect(sent(service)).toEqual([0, 0]);
  expect(await attempts(service, event.orderId)).toEqual([
    ['email', 'failed'],
    ['sms', 'failed'],
  ]);
});

test('retries to the first recipient although the profile has changed', async () => {
  await using service = await startNotifications(BRIEF);
  const userId = service.givenUser(PHONE);
  const message = toMessage(givenEvent({ userId }));
  service.standIns.modes.email = 'takes-in-silence';
  service.standIns.modes.twilio = 'takes-in-silence';
  await expect(service.handle(message)).rejects.toMatchObject({ retriable: true });

  service.standIns.users.set(userId, { email: 'moved@shopflow-test.com', phoneNumber: '+4930' });
  service.standIns.modes.email = 'up';
  service.standIns.modes.twilio = 'up';
  await service.handle(message);

  const to = `${userId}@shopflow-test.com`;
  expect(service.standIns.messages.map(({ To }) => To)).toEqual([PHONE]);
  expect(service.standIns.emails.map(({ body }) => body.to)).toEqual([to, to]);
});
