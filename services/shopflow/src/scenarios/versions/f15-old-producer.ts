import { expect } from 'expect';
import type { Scenario } from '../../target/scenario-context.ts';
import { MUGS } from '../../target/shop.ts';
import { deployVersion } from '../../versions/deploy-version.ts';

export const f15: Scenario = {
  id: 'F15',
  title:
    'Orders is v2.2 and Notifications v2.3: events of schema 1.0 are notified by SMS and e-mail',
  proves:
    'The new consumer reads what the old producer has written, and activity that it did not send follows.',
  needs: ['idempotent-producer'],
  disturbs: 'deploys v2.2 of Orders, which has no bulk orders',
  run: async (context) => {
    await deployVersion(context, 'orders', '2.2');
    const user = await context.givenUser();
    const place = async (version: string): Promise<string> => {
      const traceId = context.startTrace(`places an order at v${version} of Orders`);
      const { status, body } = await context.placeOrder(user, { traceId });
      expect(status).toBe(201);
      return String(body.id);
    };
    const old = await place('2.2');
    const event = await context.eventOf(user);
    expect(event).toMatchObject({ orderId: old, schemaVersion: '1.0.0' });
    expect(event).not.toHaveProperty('bulkId');
    const first = await context.sentTo(user);
    expect([first.sms.length, first.emails.length]).toEqual([1, 1]);
    const vendor = await context.givenUser({ role: 'vendor' });
    const traceId = context.startTrace('places a bulk order, which v2.2 does not know');
    const { status } = await context.placeBulk(vendor, { traceId, orders: [{ items: MUGS }] });
    expect(status).toBe(404);
    expect(await context.activityOf(user)).toEqual([]);
    context.note('v2.2 of Orders: an event of schema 1.0.0 without bulkId; 1 SMS, 1 e-mail');

    await deployVersion(context, 'orders', '2.3');
    const ids = [old, await place('2.3')];
    const events = await context.eventsOf(user);
    expect(events.map(({ orderId }) => String(orderId))).toEqual(ids);
    expect(events[1]).toMatchObject({ bulkId: null });
    const { sms, emails } = await context.sentTo(user);
    expect([sms.length, emails.length]).toEqual([2, 2]);
    expect(new Set(sms.map(({ orderId }) => orderId))).toEqual(new Set(ids));
    await context.activityDelivered();
    const activity = await context.activityOf(user);
    expect(activity.map(({ orderId }) => String(orderId)).reverse()).toEqual(ids);
    context.note('v2.3 of Orders: schema 1.1, and the activity of both orders');
  },
};
