import { expect } from 'expect';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario, ScenarioContext } from '../target/scenario-context.ts';
import type { User } from '../target/shop.ts';
import { findLogLine } from './logs/find-log-line.ts';

const ORDERS = 5;

export const f3: Scenario = {
  id: 'F3',
  title: 'Notifications is down while orders are placed: lag grows, then each is notified once',
  proves:
    'Events wait on the topic while Notifications is down, the lag metric shows them, and each is delivered once, also when Notifications is restarted before it can process them.',
  needs: ['idempotent-producer'],
  disturbs: 'stops Notifications, which notifies the users of everyone',
  run: async (context) => {
    const { services, faults } = context.control();
    const { notifications } = services;
    const user = await context.givenUser();
    await context.settled();
    await notifications.kill('SIGTERM');
    const [firstTrace = ''] = await placeOrders(context, user);
    expect(await context.eventsOf(user)).toHaveLength(ORDERS);
    expect(await context.smsTo(user)).toEqual([]);

    // Keeps the lag visible, and the events unfinished, until User Profile is available again.
    faults.notificationsToUserProfile.set('unavailable');
    await notifications.start();
    const lag = await waitFor(
      { reason: 'kafka_consumer_lag is above 0', limitMs: context.limitMs },
      async () => (await context.metric('notifications', 'kafka_consumer_lag')) || undefined,
    );
    context.note(`kafka_consumer_lag was ${lag} after the restart`);
    expect(lag).toBeGreaterThanOrEqual(ORDERS);
    await findLogLine(context, { traceId: firstTrace, msg: 'event will be retried' });
    await notifications.kill('SIGTERM');
    faults.notificationsToUserProfile.set('pass');
    await notifications.start();

    const { sms, emails } = await context.sentTo(user);
    expect([sms.length, emails.length]).toEqual([ORDERS, ORDERS]);
    expect(new Set(sms).size).toBe(ORDERS);
    context.note(`${ORDERS} SMS and ${ORDERS} e-mails, one for each order`);
  },
};

/** Returns the trace id of each order. */
async function placeOrders(context: ScenarioContext, user: User): Promise<readonly string[]> {
  const traceIds: string[] = [];
  for (let each = 1; each <= ORDERS; each += 1) {
    const traceId = context.startTrace(`places order ${each} of ${ORDERS}`);
    expect((await context.placeOrder(user, { traceId })).status).toBe(201);
    traceIds.push(traceId);
  }
  return traceIds;
}
