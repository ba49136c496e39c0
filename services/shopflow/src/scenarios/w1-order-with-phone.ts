import { expect } from 'expect';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { toDurationText } from '@shopflow/live-integration/duration-text';
import type { SentMessage } from '../target/message-evidence.ts';
import type { Scenario, ScenarioContext } from '../target/scenario-context.ts';
import type { Json } from '../target/shop.ts';

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
      {
        reason: `the SMS of order ${order.id} is in ${context.target.sms.source}`,
        limitMs: context.limitMs,
      },
      async () => {
        const messages = await context.smsTo(user);
        return messages.length > 0 ? messages : undefined;
      },
    );
    const took = toDurationText(Date.now() - placedAt);
    context.note(`The SMS was sent at most ${took} after the order`);
    expect([sms?.orderId, sms?.to]).toEqual([order.id, user.phoneNumber]);

    const event = await context.eventOf(user);
    expect(event).toMatchObject({ eventType: 'ORDER_CONFIRMED', orderId: order.id as string });
    const message = context.target.topics.events.messages().find(({ key }) => key === user.id);
    expect(message?.headers).toMatchObject({
      'x-trace-id': traceId,
      'event-type': 'ORDER_CONFIRMED',
      'schema-version': event.schemaVersion as string,
    });

    const sent = await context.sentTo(user);
    expect(sent.sms).toHaveLength(1);
    expect(sent.emails).toEqual([
      expect.objectContaining({ to: user.email, orderId: order.id as string }),
    ]);
    await checkReferences(context, String(order.id), [...sent.sms, ...sent.emails]);
    context.note('1 event, 1 SMS and 1 e-mail after Notifications had processed the event');
  },
};

/** Notifications must have stored the ids that the providers assigned. */
async function checkReferences(
  context: ScenarioContext,
  orderId: string,
  messages: readonly SentMessage[],
): Promise<void> {
  const { items } = (await context.notificationsOf(orderId)).body;
  const stored = (items as Json[]).map(({ reference }) => String(reference));
  expect(stored.sort()).toEqual(messages.map(({ reference }) => reference).sort());
  for (const { source, isFromProvider } of [context.target.sms, context.target.emails]) {
    if (!isFromProvider) context.noteNotChecked(`the provider's own record; seen: ${source}`);
  }
}
