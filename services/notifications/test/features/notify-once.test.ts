import { waitFor } from '@shopflow/service-kit/wait-for';
import { givenEvent, toMessage, type EventBody } from '../support/given-message.ts';
import { startNotifications } from '../support/start-notifications.ts';

/** Short for a service that does not answer, but enough for one that does, on a busy machine. */
const BRIEF = { clientTimeoutMs: 1_500 };
/** Longer than the stand-in for Twilio takes to accept a request that it does not answer in time. */
const SETTLE = { ...BRIEF, twilioSettleMs: 3_000 };

type Service = Awaited<ReturnType<typeof startNotifications>>;

const PHONE = '+4915112345678';

function sent({ standIns }: Service): [sms: number, email: number] {
  return [standIns.messages.length, standIns.emails.length];
}

/** Delivers the event again until it needs no more work. */
function handleUntilDone({ handle }: Service, event: EventBody): Promise<unknown> {
  return waitFor({ reason: 'the event is handled', limitMs: 50_000 }, () =>
    handle(toMessage(event)).then(
      () => true,
      () => undefined,
    ),
  );
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
  await handleUntilDone(service, event);

  expect(sent(service)).toEqual([1, 1]);
  expect(await attempts(service, event.orderId)).toContainEqual(['sms', 'sent']);
});

test('sends one SMS when Twilio accepts it after the request has timed out', async () => {
  await using service = await startNotifications(SETTLE);
  const event = givenEvent({ userId: service.givenUser(PHONE) });
  service.standIns.modes.twilio = 'takes-late';

  await expect(service.handle(toMessage(event))).rejects.toMatchObject({ retriable: true });
  service.standIns.modes.twilio = 'up';
  await handleUntilDone(service, event);

  expect(sent(service)).toEqual([1, 1]);
  expect(await attempts(service, event.orderId)).toContainEqual(['sms', 'sent']);
});

test('says when the next attempt of an unclear SMS can succeed', async () => {
  await using service = await startNotifications(SETTLE);
  const event = givenEvent({ userId: service.givenUser(PHONE) });
  service.standIns.modes.twilio = 'takes-in-silence';
  await expect(service.handle(toMessage(event))).rejects.toMatchObject({ retryInMs: 0 });

  const error: unknown = await service.handle(toMessage(event)).catch((each: unknown) => each);
  const { retryInMs } = error as { retryInMs: number };
  expect([retryInMs > 0, retryInMs <= 3_000]).toEqual([true, true]);
});

test('sends the same texts again after the templates were reworded', async () => {
  await using service = await startNotifications(BRIEF);
  const userId = service.givenUser(PHONE);
  const event = givenEvent({ userId });
  service.standIns.modes.twilio = 'takes-in-silence';
  service.standIns.modes.email = 'takes-in-silence';
  await expect(service.handle(toMessage(event))).rejects.toMatchObject({ retriable: true });

  service.standIns.modes.twilio = 'up';
  service.standIns.modes.email = 'up';
  // Another amount changes both texts, as another template does.
  await handleUntilDone(service, { ...event, total: { amount: 1, currency: 'USD' } });

  expect(service.standIns.messages).toHaveLength(1);
  const [first, second] = service.standIns.emails;
  expect(second).toEqual(first);
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
  await waitFor({ reason: 'the event is handled', limitMs: 50_000 }, () =>
    service.handle(message).then(
      () => true,
      () => undefined,
    ),
  );

  const to = `${userId}@shopflow-test.com`;
  expect(service.standIns.messages.map(({ To }) => To)).toEqual([PHONE]);
  expect(service.standIns.emails.map(({ body }) => body.to)).toEqual([to, to]);
});
