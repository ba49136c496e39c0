import type { Scenario } from '../support/stage.ts';

export const w3: Scenario = {
  id: 'W3',
  title: 'A user without a phone is told by e-mail only',
  needs: ['idempotent-producer'],
  run: async (stage) => {
    const user = await stage.givenUser({ hasPhone: false });
    const traceId = stage.act('places an order');
    expect((await stage.placeOrder(user, { traceId })).status).toBe(201);

    const { emails } = await stage.sentTo(user);
    expect(emails).toHaveLength(1);

    const { orderId } = await stage.eventOf(user);
    const { items } = (await stage.notificationsOf(String(orderId))).body;
    expect(items).toEqual([expect.objectContaining({ channel: 'email', state: 'sent' })]);
    stage.saw('1 e-mail, and no attempt at an SMS once Notifications had passed the event');
  },
};
