import { waitFor } from '@shopflow/service-kit/wait-for';
import { toDurationText } from '../../src/evidence/duration-text.ts';
import type { Scenario } from '../support/stage.ts';

/** 45 s at the window of staging, 30 s. */
const latenessMs = (batchWindowMs: number): number => 1.5 * batchWindowMs;

export const f6: Scenario = {
  id: 'F6',
  title: 'A consumer that is one and a half windows late still delivers',
  takesMs: latenessMs,
  needs: ['idempotent-producer'],
  run: async (stage) => {
    const { notifications } = stage.system.services;
    const lateMs = latenessMs(stage.system.batchWindowMs);
    const late = toDurationText(lateMs);
    const user = await stage.givenUser();
    await stage.settled();
    await notifications.kill('SIGTERM');
    const traceId = stage.act(`places an order, which is taken up ${late} late`);
    expect((await stage.placeOrder(user, { traceId })).status).toBe(201);
    const placedAt = Date.now();

    await waitFor(
      { reason: `${late} go by`, limitMs: lateMs + 1_000 },
      () => Date.now() - placedAt >= lateMs,
    );
    expect(await stage.smsTo(user)).toEqual([]);
    await notifications.start();

    const { sms, emails } = await stage.sentTo(user);
    expect([sms.length, emails.length]).toEqual([1, 1]);
    const took = toDurationText(Date.now() - placedAt);
    stage.saw(`Taken up ${late} late; 1 SMS and 1 e-mail ${took} after the order`);
  },
};
