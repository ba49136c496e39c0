import { givenEvent, toMessage } from '../support/given-message.ts';
import { startNotifications } from '../support/start-notifications.ts';

const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

test('passes both trace headers of an event on with every call', async () => {
  await using service = await startNotifications();
  const event = givenEvent({ userId: service.givenUser('+4915112345678') });
  const message = toMessage(event);

  await service.handle({ ...message, headers: { ...message.headers, traceparent } });

  const ids = { traceId: 'trace-1', traceparent };
  const paths = [`/users/${event.userId}`, '/emails', '/2010-04-01/Accounts/AC1/Messages.json'];
  const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
  expect([...service.standIns.calls].sort(byPath)).toEqual(
    paths.map((path) => ({ path, ...ids })).sort(byPath),
  );
});
