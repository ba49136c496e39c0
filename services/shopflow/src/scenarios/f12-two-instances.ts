import { expect } from 'expect';
import { readMetric } from '@shopflow/live-integration/read-metric';
import type { Scenario } from '../target/scenario-context.ts';
import { makeShop, type User } from '../target/shop.ts';

const ORDERS_PER_USER = 3;
const MAX_USERS = 24;

export const f12: Scenario = {
  id: 'F12',
  title:
    'Orders and Notifications run with two instances each: every order is notified once, in order',
  proves: 'Instances that share a database and a consumer group neither lose nor repeat work.',
  isSlow: true,
  needs: ['idempotent-producer'],
  disturbs: 'starts instances of Orders and Notifications',
  run: async (context) => {
    const { services } = context.control();
    const { target, settled } = context;
    const [orders, notifications] = await Promise.all([
      services.orders.startReplica(),
      services.notifications.startReplica(),
    ]);
    const secondShop = makeShop({ urls: { ...target.urls, orders: orders.url } });
    const attempts = (): Promise<number> =>
      readMetric(notifications.url, 'notification_attempts_total');

    // Until the second instance of Notifications has processed an event, too.
    const placed = new Map<User, string[]>();
    while (placed.size < 2 || !((await attempts()) > 0)) {
      if (placed.size === MAX_USERS) throw new Error('The second instance processed no event');
      const user = await context.givenUser();
      const traceId = context.startTrace('places orders, at either instance of Orders');
      const ids: string[] = [];
      for (let each = 0; each < ORDERS_PER_USER; each += 1) {
        const { placeOrder } = each % 2 === 0 ? context : secondShop;
        const { status, body } = await placeOrder(user, { traceId });
        expect(status).toBe(201);
        ids.push(String(body.id));
      }
      placed.set(user, ids);
      await settled();
    }

    for (const [user, ids] of placed) {
      const events = (await context.eventsOf(user)).map(({ orderId }) => String(orderId));
      expect([...new Set(events)]).toEqual(ids);
      const { sms, emails } = await context.sentTo(user);
      expect([sms.length, emails.length]).toEqual([ids.length, ids.length]);
      expect(new Set(sms.map(({ orderId }) => orderId))).toEqual(new Set(ids));
    }
    context.note(
      `${placed.size} users with ${ORDERS_PER_USER} orders each, at two instances: events in order, ` +
        `1 SMS and 1 e-mail for each; the second instance made ${await attempts()} attempts`,
    );
  },
};
