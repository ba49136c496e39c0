import { waitFor } from '@shopflow/service-kit/wait-for';
import { toDurationText } from '../../src/evidence/duration-text.ts';
import type { Scenario } from '../support/stage.ts';

export const w1: Scenario = {
  id: 'W1',
  title: 'A customer with a phone places an order and is told by SMS and e-mail',
  needs: ['idempotent-producer'],
  run: async (stage) => {
    const user = await stage.givenUser();
    const traceId = stage.act('places an order');

    const { status, body: order } = await stage.placeOrder(user, { traceId });
    const placedAt = Date.now();
    expect(status).toBe(201);

    const [sms] = await waitFor(
      { reason: 'the SMS is in the Twilio log', limitMs: stage.limitMs },
      async () => {
        const messages = await stage.smsTo(user);
        return messages.length > 0 ? messages : undefined;
      },
    );
    stage.saw(
      `The SMS is in the Twilio log ${toDurationText(Date.now() - placedAt)} after the order`,
    );
    expect(sms).toContain(order.id);

    const event = await stage.eventOf(user);
    expect(event).toMatchObject({ eventType: 'ORDER_CONFIRMED', orderId: order.id });
    const message = stage.system.bus.events.messages().find(({ key }) => key === user.id);
    expect(message?.headers).toMatchObject({
      'x-trace-id': traceId,
      'event-type': 'ORDER_CONFIRMED',
      'schema-version': event.schemaVersion,
    });

    const sent = await stage.sentTo(user);
    expect(sent.sms).toHaveLength(1);
    expect(sent.emails).toEqual([expect.objectContaining({ to: user.email })]);
    stage.saw('1 event, 1 SMS and 1 e-mail once Notifications had passed the event');
  },
};
