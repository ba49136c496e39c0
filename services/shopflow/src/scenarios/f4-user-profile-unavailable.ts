import { expect } from 'expect';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario } from '../target/scenario-context.ts';

export const f4: Scenario = {
  id: 'F4',
  title:
    'User Profile is unavailable at order creation: 503 and no event, or 202 and confirmed later',
  proves:
    'Orders accepts nothing that it cannot verify, and publishes a pending order once User Profile is back.',
  needs: ['idempotent-producer'],
  disturbs: 'makes User Profile unavailable to Orders, so that no one can order',
  run: async (context) => {
    const { ordersToUserProfile } = context.control().faults;
    const user = await context.givenUser();
    const before = await context.target.topics.events.catchUp();
    for (const fault of ['unavailable', 'silent'] as const) {
      ordersToUserProfile.set(fault);
      const traceId = context.startTrace(`tries to order while User Profile is ${fault}`);
      const refused = await context.placeOrder(user, { traceId, expectsRefusal: true });
      expect(refused.status).toBe(503);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(await context.eventsOf(user)).toEqual([]);
    expect(await context.target.topics.events.catchUp()).toEqual(before);
    context.note(
      `503 with Retry-After twice; the end offsets of the topic stayed at ${before.join(', ')}`,
    );

    const traceId = context.startTrace('orders with Prefer: respond-async');
    const accepted = await context.placeOrder(user, {
      traceId,
      headers: { prefer: 'respond-async' },
    });
    expect(accepted.status).toBe(202);
    expect(accepted.body.status).toBe('PENDING_VERIFICATION');
    expect(await context.eventsOf(user)).toEqual([]);
    ordersToUserProfile.set('pass');
    await waitFor({ reason: 'the order is confirmed', limitMs: context.limitMs }, async () => {
      const { body } = await context.order(String(accepted.body.id));
      return body.status === 'CONFIRMED';
    });

    const { sms, emails } = await context.sentTo(user);
    expect([sms.length, emails.length]).toEqual([1, 1]);
    expect(await context.eventsOf(user)).toHaveLength(1);
    context.note('202 at first, CONFIRMED once User Profile was back; 1 event, 1 SMS, 1 e-mail');
  },
};
