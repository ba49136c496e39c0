import { expect } from 'expect';
import type { Scenario, ScenarioContext } from '../target/scenario-context.ts';
import type { Answer, User } from '../target/shop.ts';
import { findLogLine } from './logs/find-log-line.ts';

export const f1: Scenario = {
  id: 'F1',
  title: 'A user deleted between order and notification gets only an e-mail',
  proves: 'Notifications falls back to the address in the event when its user no longer exists.',
  needs: ['idempotent-producer'],
  isConcurrent: true,
  run: async (context) => {
    const { user, traceId, order } = await deleteBeforeNotification(context);

    const { sms, emails } = await context.sentTo(user);
    expect(emails).toEqual([
      expect.objectContaining({ to: user.email, orderId: order.id as string }),
    ]);
    expect(sms).toEqual([]);
    context.note("1 e-mail to the event's address, no SMS");

    const line = await findLogLine(context, { traceId, msg: 'user not found' });
    if (line === undefined) return;
    expect(line).toMatchObject({
      service: 'notifications',
      orderId: order.id as string,
      userId: user.id,
    });
    context.note('"user not found" in the log');
  },
};

interface Deleted {
  readonly user: User;
  readonly traceId: string;
  readonly order: Answer['body'];
}

const ATTEMPTS = 3;

/**
 * Where the system is controlled, the notification is delayed until the user is deleted. Elsewhere the
 * batch window gives the time; a batch that ended in between is proved by its SMS, and tried again.
 */
async function deleteBeforeNotification(context: ScenarioContext): Promise<Deleted> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const user = await context.givenUser();
    const path = `/users/${user.id}`;
    const lookups = context.target.control?.faults.notificationsToUserProfile;
    lookups?.set('unavailable', path);
    try {
      const traceId = context.startTrace('places an order, then is deleted');
      const { status, body: order } = await context.placeOrder(user, { traceId });
      expect(status).toBe(201);
      await context.deleteUser(user);
      lookups?.set('pass', path);
      await context.settled();
      if ((await context.smsTo(user)).length === 0) return { user, traceId, order };
    } finally {
      lookups?.set('pass', path);
    }
    context.note('Notifications processed the order before its user was deleted: tried again');
  }
  throw new Error(`Notifications sent an SMS to the user of each of ${ATTEMPTS} orders`);
}
