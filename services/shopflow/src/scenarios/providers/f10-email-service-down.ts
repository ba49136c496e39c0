import { expect } from 'expect';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario, ScenarioContext } from '../../target/scenario-context.ts';

export const f10: Scenario = {
  id: 'F10',
  title:
    'The Email Service is down, then slow: the SMS is sent at once, and the e-mail later, once',
  proves: 'A channel that fails delays only itself, and its retries send nothing twice.',
  isSlow: true,
  needs: ['idempotent-producer'],
  disturbs: 'makes the Email Service unavailable to Notifications',
  run: async (context) => {
    const { notificationsToEmailService: edge } = context.control().faults;
    // Slow: it accepts the e-mail, but answers after Notifications has stopped waiting.
    for (const [fault, state] of [
      ['unavailable', 'down'],
      ['unanswered', 'too slow'],
    ] as const) {
      const user = await context.givenUser();
      edge.set(fault);
      const traceId = context.startTrace(`places an order while the Email Service is ${state}`);
      expect((await context.placeOrder(user, { traceId })).status).toBe(201);
      await waitForRetry(context, traceId);
      expect(await context.smsTo(user)).toHaveLength(1);
      edge.set('pass');

      const { sms, emails } = await context.sentTo(user);
      expect([sms.length, emails.length]).toEqual([1, 1]);
      context.note(`${state}: the SMS did not wait, and the e-mail followed; 1 SMS, 1 e-mail`);
    }
  },
};

/** Until Notifications has tried the e-mail twice. */
async function waitForRetry({ logLines, limitMs }: ScenarioContext, traceId: string) {
  await waitFor({ reason: 'Notifications has tried the e-mail twice', limitMs }, async () => {
    const lines = (await logLines(traceId)) ?? [];
    const tries = lines.filter(
      // The start of a call is logged, too, without a duration.
      ({ call, durationMs }) =>
        (call as { to?: string } | undefined)?.to === 'email-service' && durationMs !== undefined,
    );
    return tries.length >= 2;
  });
}
