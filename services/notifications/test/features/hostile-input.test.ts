import { attack } from '@shopflow/service-kit/testing/attack';
import { givenEvent, toMessage } from '../support/given-message.ts';
import { startNotifications } from '../support/start-notifications.ts';

const count = Number(process.env.HOSTILE_REQUESTS ?? 200);

test(`${count} hostile requests get no 5xx`, async () => {
  await using service = await startNotifications();
  const event = givenEvent({ userId: service.givenUser(null) });
  await service.handle(toMessage(event));

  const { answers, faults } = await attack({
    url: service.url,
    requests: [{ method: 'GET', path: `/notifications?orderId=${event.orderId}` }],
    // The routes of this service only read.
    readState: () => Promise.resolve(''),
    count,
  });

  expect(faults).toEqual([]);
  expect(Object.keys(answers)).toEqual(expect.arrayContaining(['2xx', '4xx']));
});
