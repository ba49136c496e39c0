import { waitFor } from '@shopflow/service-kit/wait-for';
import { toDurationText } from '@shopflow/live-integration/duration-text';
import type { Scenario } from '../scenario-context.ts';

export const w1: Scenario = {
  id: 'W1',
  title: 'A customer with a phone places an order and is notified by SMS and e-mail',
  proves: 'The complete asynchronous path works, and phoneNumber reaches Twilio from User Profile.',
  needs: ['idempotent-producer'],
  isConcurrent: true,
  run: async (context) => {
    const user = await context.givenUser();
    const traceId = context.startTrace('places an order');

    const { status, body: order } = await context.placeOrder(user, { traceId });
    const placedAt = Date.now();
    expect(status).toBe(201);

    const [sms] = await waitFor(
      { reason: 'the SMS is in the Twilio log', limitMs: context.limitMs },
      async () => {
        const messages = await context.smsTo(user);
        return messages.length > 0 ? messages : undefined;
      },
    );
    context.note(
      `The SMS is in the Twilio log ${toDurationText(Date.now() - placedAt)} after the order`,
    );
    expect(sms).toContain(order.id);

    const event = await context.eventOf(user);
    expect(event).toMatchObject({ eventType: 'ORDER_CONFIRMED', orderId: order.id as string });
    const message = context.system.topics.events.messages().find(({ key }) => key === user.id);
    expect(message?.headers).toMatchObject({
      'x-trace-id': traceId,
      'event-type': 'ORDER_CONFIRMED',
      'schema-version': event.schemaVersion as string,
    });

    const sent = await context.sentTo(user);
    expect(sent.sms).toHaveLength(1);
    expect(sent.emails).toEqual([expect.objectContaining({ to: user.email })]);
    context.note('1 event, 1 SMS and 1 e-mail after Notifications had processed the event');
  },
};
