import { expect } from 'expect';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { toDurationText } from '@shopflow/live-integration/duration-text';
import type { Scenario } from '../target/scenario-context.ts';

/** 45 s with the window of staging, which is 30 s. */
const latenessMs = (batchWindowMs: number): number => 1.5 * batchWindowMs;

export const f6: Scenario = {
  id: 'F6',
  title: 'A consumer that is one and a half batch windows late still delivers',
  proves: 'Delivery does not depend on when Notifications processes an event.',
  takesMs: latenessMs,
  needs: ['idempotent-producer'],
  disturbs: 'stops Notifications, which notifies the users of everyone',
  run: async (context) => {
    const { notifications } = context.control().services;
    const lateMs = latenessMs(context.target.batchWindowMs);
    const late = toDurationText(lateMs);
    const user = await context.givenUser();
    await context.settled();
    await notifications.kill('SIGTERM');
    const traceId = context.startTrace(`places an order, which is processed ${late} late`);
    expect((await context.placeOrder(user, { traceId })).status).toBe(201);
    const placedAt = Date.now();

    await waitFor(
      { reason: `${late} have passed`, limitMs: lateMs + 1_000 },
      () => Date.now() - placedAt >= lateMs,
    );
    expect(await context.smsTo(user)).toEqual([]);
    await notifications.start();

    const { sms, emails } = await context.sentTo(user);
    expect([sms.length, emails.length]).toEqual([1, 1]);
    const took = toDurationText(Date.now() - placedAt);
    context.note(`Processed ${late} late; 1 SMS and 1 e-mail ${took} after the order`);
  },
};
