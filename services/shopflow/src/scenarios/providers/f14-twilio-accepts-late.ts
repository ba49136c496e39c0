import { expect } from 'expect';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { toDurationText } from '@shopflow/live-integration/duration-text';
import type { Scenario } from '../../target/scenario-context.ts';

/** Later than Notifications waits for an answer (CLIENT_TIMEOUT_MS), and sooner than TWILIO_SETTLE_MS. */
const LATE_MS = 6_000;

export const f14: Scenario = {
  id: 'F14',
  title: 'Twilio accepts an SMS after Notifications has stopped waiting: it is not sent again',
  proves:
    'Notifications does not take "not in the log yet" for "not sent": it waits before it decides.',
  isSlow: true,
  needs: ['idempotent-producer'],
  disturbs: 'delays what Notifications sends to Twilio',
  run: async (context) => {
    const { notificationsToTwilio: edge } = context.control().faults;
    const user = await context.givenUser();
    const before = edge.lateRequests();
    edge.set({ forwardAfterMs: LATE_MS });
    const traceId = context.startTrace('places an order; Twilio accepts the SMS late');
    expect((await context.placeOrder(user, { traceId })).status).toBe(201);
    await waitFor({ reason: 'the SMS is to be retried', limitMs: context.limitMs }, async () =>
      ((await context.logLines(traceId)) ?? []).some(({ msg }) => msg === 'event will be retried'),
    );
    edge.set('pass');
    const gaveUpAt = Date.now();
    expect(edge.lateRequests()).toBe(before);
    expect(await context.smsTo(user)).toEqual([]);
    await waitFor(
      { reason: 'Twilio has accepted the SMS', limitMs: 2 * LATE_MS },
      () => edge.lateRequests() > before,
    );
    const late = toDurationText(Date.now() - gaveUpAt);

    const { sms, emails } = await context.sentTo(user);
    expect([sms.length, emails.length]).toEqual([1, 1]);
    context.note(
      `Twilio accepted the SMS ${late} after Notifications had stopped waiting; it was then found in ` +
        'the log: 1 SMS, 1 e-mail',
    );
  },
};
