import { expect } from 'expect';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario } from '../target/scenario-context.ts';

const ORDERS = 5;

export const f7: Scenario = {
  id: 'F7',
  title: 'Kafka is down while orders are placed: they are accepted, and published in order later',
  proves: 'Orders accepts orders without Kafka, and publishes them in order once it is back.',
  needs: ['idempotent-producer', 'outage', 'recovery'],
  disturbs: 'kills Kafka, which all teams use',
  run: async (context) => {
    const { kafka } = context.control();
    const user = await context.givenUser();
    await context.settled();
    await kafka.kill('SIGKILL');
    const placed: string[] = [];
    for (let each = 1; each <= ORDERS; each += 1) {
      const traceId = context.startTrace(`places order ${each} of ${ORDERS} without Kafka`);
      const { status, body } = await context.placeOrder(user, { traceId });
      expect(status).toBe(201);
      placed.push(String(body.id));
    }
    const depth = await context.metric('orders', 'outbox_depth{to="kafka"}');
    expect(depth).toBe(ORDERS);
    context.note(`${ORDERS} orders accepted without Kafka; outbox_depth was ${depth}`);

    await kafka.restart();
    await waitFor(
      { reason: 'the outbox is empty', limitMs: context.limitMs },
      async () => (await context.metric('orders', 'outbox_depth{to="kafka"}')) === 0,
    );
    const events = await context.eventsOf(user);
    const distinct = [...new Set(events.map(({ orderId }) => String(orderId)))];
    expect(distinct).toEqual(placed);

    const { sms, emails } = await context.sentTo(user);
    expect([sms.length, emails.length]).toEqual([ORDERS, ORDERS]);
    context.note(`Published in the order of placement; ${ORDERS} SMS and ${ORDERS} e-mails`);
  },
};
