import { expect } from 'expect';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { toDurationText } from '@shopflow/live-integration/duration-text';
import type { SentMessage } from '../target/message-evidence.ts';
import type { Scenario, ScenarioContext } from '../target/scenario-context.ts';
import type { Json, User } from '../target/shop.ts';
import { isTraceparentOf } from '../target/trace-parent.ts';
import { checkTrace } from './logs/check-trace.ts';

export const w1: Scenario = {
  id: 'W1',
  title: 'A customer with a phone places an order and is notified by SMS and e-mail',
  proves: 'The complete asynchronous path works, and phoneNumber reaches Twilio from User Profile.',
  needs: ['idempotent-producer'],
  isConcurrent: true,
  run: async (context) => {
    const user = await context.givenUser();
    await waitForBatch(context);
    const traceId = context.startTrace('places an order');

    const { status, body: order } = await context.placeOrder(user, { traceId });
    const placedAt = Date.now();
    expect(status).toBe(201);

    const sms = await waitForSms(context, user, order);
    checkWindow(context, Date.now() - placedAt);
    expect([sms.orderId, sms.to]).toEqual([order.id, user.phoneNumber]);

    const event = await context.eventOf(user);
    expect(event).toMatchObject({ eventType: 'ORDER_CONFIRMED', orderId: order.id as string });
    const message = context.target.topics.events.messages().find(({ key }) => key === user.id);
    expect(message?.headers).toMatchObject({
      'x-trace-id': traceId,
      'event-type': 'ORDER_CONFIRMED',
      'schema-version': event.schemaVersion as string,
    });
    const { traceparent } = message?.headers ?? {};
    expect([traceparent, isTraceparentOf(traceId, traceparent)]).toEqual([traceparent, true]);

    const sent = await context.sentTo(user);
    expect(sent.sms).toHaveLength(1);
    expect(sent.emails).toEqual([
      expect.objectContaining({ to: user.email, orderId: order.id as string }),
    ]);
    await checkReferences(context, String(order.id), [...sent.sms, ...sent.emails]);
    await checkTrace(context, {
      traceId,
      services: ['orders', 'user-profile', 'notifications', 'email-service'],
    });
    context.note('1 event, 1 SMS and 1 e-mail after Notifications had processed the event');
  },
};

/**
 * Waits until Notifications has processed another order: the next one then waits for nearly the whole
 * batch window, which is the longest that a user waits.
 */
async function waitForBatch(context: ScenarioContext): Promise<void> {
  const user = await context.givenUser();
  const traceId = context.startTrace('places an order, to find out when a batch is processed');
  const { status, body: order } = await context.placeOrder(user, { traceId });
  expect(status).toBe(201);
  await waitForSms(context, user, order);
}

function waitForSms(context: ScenarioContext, user: User, order: Json): Promise<SentMessage> {
  const reason = `the SMS of order ${order.id} is in ${context.target.sms.source}`;
  return waitFor({ reason, limitMs: context.limitMs }, async () => (await context.smsTo(user))[0]);
}

/** Long enough that the time of sending and polling is only a small part of it. */
const LONG_WINDOW_MS = 10_000;

function checkWindow({ target, note }: ScenarioContext, tookMs: number): void {
  const { batchWindowMs, isShared } = target;
  const took = toDurationText(tookMs);
  const window = toDurationText(batchWindowMs);
  note(`The SMS was sent at most ${took} after the order, placed as a window of ${window} began`);
  // Several instances, each with windows of its own, may process what is shared.
  if (batchWindowMs < LONG_WINDOW_MS || isShared) return;
  expect(tookMs).toBeGreaterThan(0.8 * batchWindowMs);
}

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
