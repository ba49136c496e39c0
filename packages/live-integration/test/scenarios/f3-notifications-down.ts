import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario } from '../support/stage.ts';

const ORDERS = 5;

export const f3: Scenario = {
  id: 'F3',
  title: 'Notifications is down while orders flow: lag, then everything is delivered once',
  needs: ['idempotent-producer'],
  run: async (stage) => {
    const { system } = stage;
    const { notifications } = system.services;
    const user = await stage.givenUser();
    await stage.settled();
    await notifications.kill('SIGTERM');
    for (let each = 1; each <= ORDERS; each += 1) {
      const traceId = stage.act(`places order ${each} of ${ORDERS}`);
      expect((await stage.placeOrder(user, { traceId })).status).toBe(201);
    }
    expect(await stage.eventsOf(user)).toHaveLength(ORDERS);
    expect(await stage.smsTo(user)).toEqual([]);

    // The lag stays to be seen until User Profile answers Notifications again.
    system.faults.notificationsToUserProfile.set('unavailable');
    await notifications.start();
    const lag = await waitFor(
      { reason: 'kafka_consumer_lag is above 0', limitMs: stage.limitMs },
      async () => (await stage.metric('notifications', 'kafka_consumer_lag')) || undefined,
    );
    stage.saw(`kafka_consumer_lag was ${lag} after the restart`);
    expect(lag).toBeGreaterThanOrEqual(ORDERS);
    system.faults.notificationsToUserProfile.set('pass');

    const { sms, emails } = await stage.sentTo(user);
    expect([sms.length, emails.length]).toEqual([ORDERS, ORDERS]);
    expect(new Set(sms).size).toBe(ORDERS);
    stage.saw(`${ORDERS} SMS and ${ORDERS} e-mails, one for each order`);
  },
};
