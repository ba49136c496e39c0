import { expect } from 'expect';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { Scenario, ScenarioContext } from '../../target/scenario-context.ts';

const TOO_MANY_REQUESTS = { status: 429, body: { code: 20_429, message: 'Too Many Requests' } };

export const f11: Scenario = {
  id: 'F11',
  title: 'Twilio answers 429 or 503, or accepts without an answer: the e-mail is sent, and one SMS',
  proves: 'Notifications retries what Twilio refuses for now, and finds out what it has accepted.',
  isSlow: true,
  needs: ['idempotent-producer'],
  disturbs: 'makes Twilio unavailable to Notifications',
  run: async (context) => {
    const { notificationsToTwilio: edge } = context.control().faults;
    for (const [fault, state] of [
      [TOO_MANY_REQUESTS, 'answers 429'],
      ['unavailable', 'answers 503'],
      ['unanswered', 'accepts the SMS without an answer'],
    ] as const) {
      const user = await context.givenUser();
      edge.set(fault);
      const traceId = context.startTrace(`places an order while Twilio ${state}`);
      expect((await context.placeOrder(user, { traceId })).status).toBe(201);
      await waitForFailedSms(context, traceId);
      edge.set('pass');

      const { sms, emails } = await context.sentTo(user);
      expect([sms.length, emails.length]).toEqual([1, 1]);
      context.note(`Twilio ${state}: retried until it was sent; 1 SMS, 1 e-mail`);
    }
  },
};

/** Until the SMS has failed, and the e-mail of the same attempt has not. */
async function waitForFailedSms({ logLines, limitMs }: ScenarioContext, traceId: string) {
  await waitFor({ reason: 'the SMS is to be retried', limitMs }, async () => {
    const lines = (await logLines(traceId)) ?? [];
    return lines.some(({ msg }) => msg === 'event will be retried');
  });
  const attempts = ((await logLines(traceId)) ?? []).filter(
    ({ msg }) => msg === 'notification attempt',
  );
  expect(attempts).toContainEqual(expect.objectContaining({ channel: 'sms', state: 'pending' }));
  expect(attempts).toContainEqual(expect.objectContaining({ channel: 'email', state: 'sent' }));
}
