import { expect } from 'expect';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario, ScenarioContext } from '../target/scenario-context.ts';

export const f9: Scenario = {
  id: 'F9',
  title: 'An event delivered twice, or interrupted between send and commit, notifies once',
  proves: 'Notifications notifies once, although no transaction spans Kafka and Twilio.',
  needs: ['idempotent-producer'],
  disturbs: 'kills Notifications, which notifies the users of everyone',
  run: async (context) => {
    await deliverTwice(context);
    await killBetweenSendAndCommit(context);
  },
};

async function deliverTwice(context: ScenarioContext): Promise<void> {
  const { topics } = context.target;
  const user = await context.givenUser();
  const traceId = context.startTrace('places an order, whose event is published again');
  await context.placeOrder(user, { traceId });
  await context.settled();
  const event = topics.events.messages().find(({ key }) => key === user.id);
  if (event === undefined) throw new Error('The event is not on the topic');

  await context.publish('events', event);

  const { sms, emails } = await context.sentTo(user);
  expect(await context.eventsOf(user)).toHaveLength(2);
  expect([sms.length, emails.length]).toEqual([1, 1]);
  context.note('The event was on the topic twice: 1 SMS, 1 e-mail');
}

async function killBetweenSendAndCommit(context: ScenarioContext): Promise<void> {
  const { services, faults } = context.control();
  const user = await context.givenUser();
  // Twilio accepts the SMS, but Notifications dies before it receives the response.
  faults.notificationsToTwilio.set('unanswered');
  const traceId = context.startTrace(
    'places an order; Notifications is killed after sending the SMS',
  );
  await context.placeOrder(user, { traceId });
  await waitFor(
    { reason: 'the SMS is in the Twilio log', limitMs: context.limitMs },
    async () => (await context.smsTo(user)).length > 0,
  );
  await services.notifications.kill('SIGKILL');
  faults.notificationsToTwilio.set('pass');
  expect(await context.emailMessagesTo(user)).toEqual([]);
  await services.notifications.start();

  const { sms, emails } = await context.sentTo(user);
  expect([sms.length, emails.length]).toEqual([1, 1]);
  context.note('Killed between send and commit: 1 SMS, recognized in the Twilio log, and 1 e-mail');
}
