import { expect } from 'expect';
import type { Scenario } from '../target/scenario-context.ts';
import { checkTrace } from './logs/check-trace.ts';

export const w3: Scenario = {
  id: 'W3',
  title: 'A user without a phone is notified only by e-mail',
  proves:
    "Notifications handles the null that User Profile's migration gave to all existing users.",
  needs: ['idempotent-producer'],
  isConcurrent: true,
  run: async (context) => {
    const user = await context.givenUser({ hasPhone: false });
    const traceId = context.startTrace('places an order');
    expect((await context.placeOrder(user, { traceId })).status).toBe(201);

    const { emails } = await context.sentTo(user);
    expect(emails).toHaveLength(1);

    const { orderId } = await context.eventOf(user);
    const { items } = (await context.notificationsOf(String(orderId))).body;
    expect(items).toEqual([expect.objectContaining({ channel: 'email', state: 'sent' })]);
    await checkTrace(context, {
      traceId,
      services: ['orders', 'user-profile', 'notifications', 'email-service'],
    });
    context.note('1 e-mail and no SMS attempt after Notifications had processed the event');
  },
};
