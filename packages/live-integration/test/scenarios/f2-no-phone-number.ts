import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario } from '../support/stage.ts';

export const f2: Scenario = {
  id: 'F2',
  title: 'A phoneNumber that is null means e-mail, and the log says so',
  needs: ['idempotent-producer'],
  run: async (stage) => {
    const user = await stage.givenUser({ hasPhone: false });
    const traceId = stage.act('places an order');
    const { body: order } = await stage.placeOrder(user, { traceId });
    const { emails } = await stage.sentTo(user);

    expect(emails).toHaveLength(1);
    const attempt = await waitFor(
      { reason: 'the attempt is in the log of Notifications', limitMs: 5_000 },
      async () => (await stage.logLines(traceId)).find(({ msg }) => msg === 'notification attempt'),
    );
    expect(attempt).toMatchObject({
      traceId,
      userId: user.id,
      orderId: order.id,
      hasPhoneNumber: false,
      notificationChannel: 'email',
    });
    const calls = (await stage.logLines(traceId)).map(({ call }) => call);
    expect(calls).not.toContainEqual(expect.objectContaining({ to: 'twilio' }));
    stage.saw('1 e-mail; the log has hasPhoneNumber false and no call to Twilio');
  },
};
