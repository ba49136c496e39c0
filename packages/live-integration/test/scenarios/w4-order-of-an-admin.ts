import { MUGS } from '../../src/system/shop.ts';
import type { Scenario } from '../support/stage.ts';

export const w4: Scenario = {
  id: 'W4',
  title: 'An admin may not order: no event and no notification',
  run: async (stage) => {
    const admin = await stage.givenUser({ role: 'admin' });
    const before = await stage.system.bus.events.catchUp();

    const one = await stage.placeOrder(admin, { traceId: stage.act('tries to order') });
    const bulk = await stage.placeBulk(admin, {
      traceId: stage.act('tries to order in bulk'),
      orders: [{ items: MUGS }],
    });
    expect([one.status, bulk.status]).toEqual([403, 403]);
    expect(one.headers.get('content-type')).toContain('application/problem+json');

    expect(await stage.eventsOf(admin)).toEqual([]);
    const after = await stage.system.bus.events.catchUp();
    expect(after).toEqual(before);
    expect(await stage.sentTo(admin)).toEqual({ sms: [], emails: [] });
    stage.saw(`403 twice; the ends of the topic stayed at ${after.join(', ')}; nothing sent`);
  },
};
