import { expect } from 'expect';
import type { Scenario } from '../target/scenario-context.ts';
import { findLogLine } from './logs/find-log-line.ts';

export const f2: Scenario = {
  id: 'F2',
  title: 'A user whose phoneNumber is null gets an e-mail, and the log says why',
  proves: 'A valid answer of User Profile rules out a channel, and the log says so.',
  needs: ['idempotent-producer'],
  isConcurrent: true,
  run: async (context) => {
    const user = await context.givenUser({ hasPhone: false });
    const traceId = context.startTrace('places an order');
    const { body: order } = await context.placeOrder(user, { traceId });
    const { emails } = await context.sentTo(user);

    expect(emails).toHaveLength(1);
    const { items } = (await context.notificationsOf(String(order.id))).body;
    expect(items).toEqual([expect.objectContaining({ channel: 'email', state: 'sent' })]);
    context.note('1 e-mail, and no attempt at an SMS');

    const attempt = await findLogLine(context, { traceId, msg: 'notification attempt' });
    if (attempt === undefined) return;
    expect(attempt).toMatchObject({
      traceId,
      userId: user.id,
      orderId: order.id as string,
      hasPhoneNumber: false,
      notificationChannel: 'email',
    });
    const calls = (await context.logLines(traceId))?.map(({ call }) => call);
    expect(calls).not.toContainEqual(expect.objectContaining({ to: 'twilio' }));
    context.note('The log has hasPhoneNumber false and no call to Twilio');
  },
};
