import { expect } from 'expect';
import { MUGS } from '../target/shop.ts';
import type { Scenario } from '../target/scenario-context.ts';
import { checkTrace } from './logs/check-trace.ts';

export const w4: Scenario = {
  id: 'W4',
  title: 'An admin cannot place an order: no event and no notification',
  proves: 'A role in User Profile decides whether Orders publishes.',
  run: async (context) => {
    const admin = await context.givenUser({ role: 'admin' });
    const { topics, isShared } = context.target;
    const before = await topics.events.catchUp();

    const traceIds = [
      context.startTrace('tries to order'),
      context.startTrace('tries to order in bulk'),
    ] as const;
    const one = await context.placeOrder(admin, { traceId: traceIds[0] });
    const bulk = await context.placeBulk(admin, {
      traceId: traceIds[1],
      orders: [{ items: MUGS }],
    });
    expect([one.status, bulk.status]).toEqual([403, 403]);
    expect(one.headers.get('content-type')).toContain('application/problem+json');

    expect(await context.eventsOf(admin)).toEqual([]);
    const after = await topics.events.catchUp();
    // Others write to a shared topic: there, none of the messages since is the admin's.
    if (!isShared) expect(after).toEqual(before);
    expect(await context.sentTo(admin)).toEqual({ sms: [], emails: [] });
    for (const traceId of traceIds) {
      await checkTrace(context, { traceId, services: ['orders', 'user-profile'] });
    }
    const offsets = isShared
      ? `no event of the admin from the end offsets ${before.join(', ')} to ${after.join(', ')}`
      : `the end offsets of the topic stayed at ${after.join(', ')}`;
    context.note(`403 twice; ${offsets}; nothing sent`);
  },
};
