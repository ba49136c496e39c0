import { MUGS } from '../shop.ts';
import type { Scenario } from '../scenario-context.ts';

export const w4: Scenario = {
  id: 'W4',
  title: 'An admin cannot place an order: no event and no notification',
  proves: 'A role in User Profile decides whether Orders publishes.',
  run: async (context) => {
    const admin = await context.givenUser({ role: 'admin' });
    const before = await context.system.topics.events.catchUp();

    const one = await context.placeOrder(admin, { traceId: context.startTrace('tries to order') });
    const bulk = await context.placeBulk(admin, {
      traceId: context.startTrace('tries to order in bulk'),
      orders: [{ items: MUGS }],
    });
    expect([one.status, bulk.status]).toEqual([403, 403]);
    expect(one.headers.get('content-type')).toContain('application/problem+json');

    expect(await context.eventsOf(admin)).toEqual([]);
    const after = await context.system.topics.events.catchUp();
    expect(after).toEqual(before);
    expect(await context.sentTo(admin)).toEqual({ sms: [], emails: [] });
    context.note(
      `403 twice; the end offsets of the topic stayed at ${after.join(', ')}; nothing sent`,
    );
  },
};
