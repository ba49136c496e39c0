import { expect } from 'expect';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { MUGS, type Json } from '../target/shop.ts';
import type { Scenario } from '../target/scenario-context.ts';
import { checkTrace } from './logs/check-trace.ts';

export const w2: Scenario = {
  id: 'W2',
  title: "A vendor's bulk order produces one event and one notification per order",
  proves: 'One HTTP request becomes many events, and none is lost or merged on the way.',
  needs: ['idempotent-producer'],
  isConcurrent: true,
  run: async (context) => {
    const vendor = await context.givenUser({ role: 'vendor' });
    const traceId = context.startTrace('places a bulk order of 3 orders');

    const { status, body } = await context.placeBulk(vendor, {
      traceId,
      orders: [{ items: MUGS }, { items: [{ sku: 'PEN-BLUE', quantity: 9 }] }, { items: MUGS }],
    });
    expect(status).toBe(201);
    const placed = (body.orders as Json[]).map(({ id }) => String(id));
    expect(new Set(placed).size).toBe(3);

    const events = await context.eventsOf(vendor);
    expect(events.map(({ orderId }) => String(orderId))).toEqual(placed);
    expect(new Set(events.map(({ bulkId }) => String(bulkId)))).toEqual(new Set([body.bulkId]));

    const { sms, emails } = await context.sentTo(vendor);
    for (const id of placed) {
      expect(sms.filter(({ orderId }) => orderId === id)).toHaveLength(1);
      expect(emails.filter(({ orderId }) => orderId === id)).toHaveLength(1);
    }
    expect([sms.length, emails.length]).toEqual([3, 3]);
    const activity = await waitFor(
      { reason: 'the bulk is in the activity', limitMs: context.limitMs },
      async () => {
        const items = await context.activityOf(vendor);
        return items.length >= placed.length ? items : undefined;
      },
    );
    expect(activity.map(({ orderId }) => String(orderId))).toEqual(placed.toReversed());
    await checkTrace(context, {
      traceId,
      services: ['orders', 'user-profile', 'notifications', 'email-service'],
    });
    context.note(
      '3 events in the order of the bulk, 3 SMS, 3 e-mails, and the activity in that order',
    );
  },
};
