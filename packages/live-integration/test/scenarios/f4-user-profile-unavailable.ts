import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario } from '../support/stage.ts';

export const f4: Scenario = {
  id: 'F4',
  title:
    'User Profile is unavailable at order creation: 503, no event; or 202, and confirmed later',
  needs: ['idempotent-producer'],
  run: async (stage) => {
    const { ordersToUserProfile } = stage.system.faults;
    const user = await stage.givenUser();
    const before = await stage.system.bus.events.catchUp();
    for (const fault of ['unavailable', 'silent'] as const) {
      ordersToUserProfile.set(fault);
      const traceId = stage.act(`tries to order while User Profile is ${fault}`);
      const refused = await stage.placeOrder(user, { traceId });
      expect(refused.status).toBe(503);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(await stage.eventsOf(user)).toEqual([]);
    expect(await stage.system.bus.events.catchUp()).toEqual(before);
    stage.saw(`503 with Retry-After twice; the ends of the topic stayed at ${before.join(', ')}`);

    const traceId = stage.act('orders with Prefer: respond-async');
    const kept = await stage.placeOrder(user, { traceId, headers: { prefer: 'respond-async' } });
    expect(kept.status).toBe(202);
    expect(kept.body.status).toBe('PENDING_VERIFICATION');
    expect(await stage.eventsOf(user)).toEqual([]);
    ordersToUserProfile.set('pass');
    await waitFor({ reason: 'the order is confirmed', limitMs: stage.limitMs }, async () => {
      const { body } = await stage.order(String(kept.body.id));
      return body.status === 'CONFIRMED';
    });

    const { sms, emails } = await stage.sentTo(user);
    expect([sms.length, emails.length]).toEqual([1, 1]);
    expect(await stage.eventsOf(user)).toHaveLength(1);
    stage.saw('202 at first, CONFIRMED once User Profile was back; 1 event, 1 SMS, 1 e-mail');
  },
};
