import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario } from '../support/stage.ts';

export const w5: Scenario = {
  id: 'W5',
  title: "An order shows up in its user's activity",
  needs: ['idempotent-producer'],
  run: async (stage) => {
    const user = await stage.givenUser();
    const { body: order } = await stage.placeOrder(user, { traceId: stage.act('places an order') });

    const activity = await waitFor(
      { reason: 'the order is in the activity', limitMs: stage.limitMs },
      async () => {
        const items = await stage.activityOf(user);
        return items.length > 0 ? items : undefined;
      },
    );

    const event = await stage.eventOf(user);
    expect(activity).toEqual([
      expect.objectContaining({
        eventId: event.eventId as string,
        type: 'ORDER_CONFIRMED',
        orderId: order.id as string,
      }),
    ]);
    stage.saw('The activity has the order once, under the id of its event');
  },
};
