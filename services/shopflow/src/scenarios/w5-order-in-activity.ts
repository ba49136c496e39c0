import { expect } from 'expect';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario } from '../target/scenario-context.ts';
import { checkTrace } from './logs/check-trace.ts';

export const w5: Scenario = {
  id: 'W5',
  title: "An order appears in its user's activity",
  proves: 'The databases of two services become consistent without a common transaction.',
  needs: ['idempotent-producer'],
  isConcurrent: true,
  run: async (context) => {
    const user = await context.givenUser();
    const traceId = context.startTrace('places an order');
    const { body: order } = await context.placeOrder(user, { traceId });

    const activity = await waitFor(
      { reason: 'the order is in the activity', limitMs: context.limitMs },
      async () => {
        const items = await context.activityOf(user);
        return items.length > 0 ? items : undefined;
      },
    );

    const event = await context.eventOf(user);
    expect(activity).toEqual([
      expect.objectContaining({
        eventId: event.eventId as string,
        type: 'ORDER_CONFIRMED',
        orderId: order.id as string,
      }),
    ]);
    await checkTrace(context, { traceId, services: ['orders', 'user-profile'] });
    context.note('The activity has the order once, with the id of its event');
  },
};
