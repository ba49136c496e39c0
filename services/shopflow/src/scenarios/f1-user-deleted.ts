import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario } from '../scenario-context.ts';

export const f1: Scenario = {
  id: 'F1',
  title: 'A user deleted between order and notification gets only an e-mail',
  proves: 'Notifications falls back to the address in the event when its user no longer exists.',
  needs: ['idempotent-producer'],
  isConcurrent: true,
  run: async (context) => {
    const user = await context.givenUser();
    const { notificationsToUserProfile } = context.system.faults;
    // Delays the notification until the user is deleted.
    notificationsToUserProfile.set('unavailable', `/users/${user.id}`);
    const traceId = context.startTrace('places an order, then is deleted');
    const { status, body: order } = await context.placeOrder(user, { traceId });
    expect(status).toBe(201);
    await context.deleteUser(user);
    notificationsToUserProfile.set('pass');

    const { emails } = await context.sentTo(user);
    expect(emails).toHaveLength(1);
    expect(await context.smsTo(user)).toEqual([]);
    const line = await waitFor(
      { reason: 'the log of Notifications has "user not found"', limitMs: 5_000 },
      async () => (await context.logLines(traceId)).find(({ msg }) => msg === 'user not found'),
    );
    expect(line).toMatchObject({
      service: 'notifications',
      orderId: order.id as string,
      userId: user.id,
    });
    context.note(`"user not found" in the log, 1 e-mail to the event's address, no SMS`);
  },
};
