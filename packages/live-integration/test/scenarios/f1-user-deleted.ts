import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario } from '../support/stage.ts';

export const f1: Scenario = {
  id: 'F1',
  title: 'A user who is deleted between order and notification gets an e-mail only',
  needs: ['idempotent-producer'],
  run: async (stage) => {
    const user = await stage.givenUser();
    const { notificationsToUserProfile } = stage.system.faults;
    // Holds the notification back until the user is gone.
    notificationsToUserProfile.set('unavailable');
    const traceId = stage.act('places an order, and is deleted');
    const { status, body: order } = await stage.placeOrder(user, { traceId });
    expect(status).toBe(201);
    await stage.deleteUser(user);
    notificationsToUserProfile.set('pass');

    const { emails } = await stage.sentTo(user);
    expect(emails).toHaveLength(1);
    expect(await stage.smsTo(user)).toEqual([]);
    const line = await waitFor(
      { reason: 'the log of Notifications has "user not found"', limitMs: 5_000 },
      async () => (await stage.logLines(traceId)).find(({ msg }) => msg === 'user not found'),
    );
    expect(line).toMatchObject({ service: 'notifications', orderId: order.id, userId: user.id });
    stage.saw(`"user not found" in the log, 1 e-mail to the event's address, no SMS`);
  },
};
