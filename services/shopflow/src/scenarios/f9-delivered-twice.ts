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

/** The providers accept the messages, but Notifications dies before it receives their responses. */
async function killBetweenSendAndCommit(context: ScenarioContext): Promise<void> {
  const { services, faults } = context.control();
  const edges = [faults.notificationsToTwilio, faults.notificationsToEmailService];
  const [withPhone, withoutPhone] = [
    await context.givenUser(),
    await context.givenUser({ hasPhone: false }),
  ];
  for (const edge of edges) edge.set('unanswered');
  for (const [user, channel] of [
    [withPhone, 'SMS'],
    [withoutPhone, 'e-mail'],
  ] as const) {
    const label = `places an order; Notifications is killed after sending the ${channel}`;
    const traceId = context.startTrace(label);
    expect((await context.placeOrder(user, { traceId })).status).toBe(201);
  }
  await waitFor(
    { reason: 'the providers have the SMS and the e-mail', limitMs: context.limitMs },
    async () => {
      const [sms, emails] = [
        await context.smsTo(withPhone),
        await context.emailMessagesTo(withoutPhone),
      ];
      return sms.length > 0 && emails.length > 0;
    },
  );
  await services.notifications.kill('SIGKILL');
  for (const edge of edges) edge.set('pass');
  await services.notifications.start();

  const [both, email] = [await context.sentTo(withPhone), await context.sentTo(withoutPhone)];
  expect([both.sms.length, both.emails.length]).toEqual([1, 1]);
  expect([email.sms.length, email.emails.length]).toEqual([0, 1]);
  context.note(
    'Killed between send and commit: 1 SMS, recognized in the Twilio log, and 1 e-mail, by its key',
  );
}
