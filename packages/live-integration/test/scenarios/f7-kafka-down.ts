import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario } from '../support/stage.ts';

const ORDERS = 5;

export const f7: Scenario = {
  id: 'F7',
  title: 'Kafka is down while orders come in: they are accepted, and drained in order after',
  needs: ['idempotent-producer', 'outage', 'recovery'],
  run: async (stage) => {
    const { kafka } = stage.system;
    const user = await stage.givenUser();
    await stage.settled();
    await kafka.kill('SIGKILL');
    const placed: string[] = [];
    for (let each = 1; each <= ORDERS; each += 1) {
      const traceId = stage.act(`places order ${each} of ${ORDERS} without Kafka`);
      const { status, body } = await stage.placeOrder(user, { traceId });
      expect(status).toBe(201);
      placed.push(String(body.id));
    }
    const depth = await stage.metric('orders', 'outbox_depth{to="kafka"}');
    expect(depth).toBe(ORDERS);
    stage.saw(`${ORDERS} orders accepted without Kafka; outbox_depth was ${depth}`);

    await kafka.restart();
    await waitFor(
      { reason: 'the outbox is drained', limitMs: stage.limitMs },
      async () => (await stage.metric('orders', 'outbox_depth{to="kafka"}')) === 0,
    );
    const events = await stage.eventsOf(user);
    const distinct = [...new Set(events.map(({ orderId }) => String(orderId)))];
    expect(distinct).toEqual(placed);

    const { sms, emails } = await stage.sentTo(user);
    expect([sms.length, emails.length]).toEqual([ORDERS, ORDERS]);
    stage.saw(`Drained in the order of placing; ${ORDERS} SMS and ${ORDERS} e-mails`);
  },
};
