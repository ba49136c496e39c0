import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario, Stage } from '../support/stage.ts';

export const f9: Scenario = {
  id: 'F9',
  title: 'An event delivered twice, or cut off between send and commit, notifies once',
  needs: ['idempotent-producer'],
  run: async (stage) => {
    await deliverTwice(stage);
    await killBetweenSendAndCommit(stage);
  },
};

async function deliverTwice(stage: Stage): Promise<void> {
  const { bus } = stage.system;
  const user = await stage.givenUser();
  const traceId = stage.act('places an order, whose event comes a second time');
  await stage.placeOrder(user, { traceId });
  await stage.settled();
  const event = bus.events.messages().find(({ key }) => key === user.id);
  if (event === undefined) throw new Error('The event is not on the topic');

  await bus.publish(event);

  const { sms, emails } = await stage.sentTo(user);
  expect(await stage.eventsOf(user)).toHaveLength(2);
  expect([sms.length, emails.length]).toEqual([1, 1]);
  stage.saw('The event was twice on the topic: 1 SMS, 1 e-mail');
}

async function killBetweenSendAndCommit(stage: Stage): Promise<void> {
  const { services, faults } = stage.system;
  const user = await stage.givenUser();
  // Twilio takes the SMS, but Notifications does not hear of it before it dies.
  faults.notificationsToTwilio.set('unanswered');
  const traceId = stage.act('places an order; Notifications is killed after its SMS went out');
  await stage.placeOrder(user, { traceId });
  await waitFor(
    { reason: 'the SMS is in the Twilio log', limitMs: stage.limitMs },
    async () => (await stage.smsTo(user)).length > 0,
  );
  await services.notifications.kill('SIGKILL');
  faults.notificationsToTwilio.set('pass');
  expect(await stage.emailsTo(user)).toEqual([]);
  await services.notifications.start();

  const { sms, emails } = await stage.sentTo(user);
  expect([sms.length, emails.length]).toEqual([1, 1]);
  stage.saw('Killed between send and commit: 1 SMS, found again in the Twilio log, and 1 e-mail');
}
