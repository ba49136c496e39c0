import { setTimeout } from 'node:timers/promises';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { toDurationText } from '../../src/evidence/duration-text.ts';
import type { Answer, User } from '../../src/system/shop.ts';
import type { Scenario, Stage } from '../support/stage.ts';

/** 30 s at the window of staging, which is as long. */
const outageMs = (batchWindowMs: number): number => Math.max(batchWindowMs, 3_000);
const BETWEEN_ORDERS_MS = 150;

export const c1: Scenario = {
  id: 'C1',
  title: 'User Profile is unavailable for a while under steady orders',
  takesMs: (batchWindowMs) => 1.5 * outageMs(batchWindowMs),
  needs: ['idempotent-producer'],
  run: async (stage) => {
    const { ordersToUserProfile, notificationsToUserProfile } = stage.system.faults;
    const outage = outageMs(stage.system.batchWindowMs);
    const user = await stage.givenUser();
    const steady = placeSteadily(stage, user, 1.5 * outage);
    await setTimeout(outage / 4);
    for (const each of [ordersToUserProfile, notificationsToUserProfile]) each.set('unavailable');
    await setTimeout(outage);
    for (const each of [ordersToUserProfile, notificationsToUserProfile]) each.set('pass');
    const answers = await steady;

    const accepted = answers.filter(({ status }) => status === 201 || status === 202);
    const refused = answers.filter(({ status }) => status === 503);
    const later = answers.filter(({ status }) => status === 202);
    expect(accepted.length + refused.length).toBe(answers.length);
    expect(Math.min(refused.length, later.length)).toBeGreaterThan(0);
    stage.saw(
      `${answers.length} orders in ${toDurationText(outage)} of outage and around it: ` +
        `${accepted.length - later.length} placed, ${later.length} kept for later, ${refused.length} refused`,
    );

    const ids = accepted.map(({ body }) => String(body.id));
    await waitFor(
      { reason: 'every accepted order is confirmed', limitMs: stage.limitMs },
      async () => {
        const orders = await Promise.all(ids.map((id) => stage.order(id)));
        return orders.every(({ body }) => body.status === 'CONFIRMED');
      },
    );
    const events = await stage.eventsOf(user);
    expect(events.map(({ orderId }) => String(orderId)).sort()).toEqual([...ids].sort());
    expect(await stage.countOrdersOf(user)).toBe(ids.length);
    const { sms, emails } = await stage.sentTo(user);
    for (const id of ids) {
      expect(sms.filter((text) => text.includes(id))).toHaveLength(1);
      expect(emails.filter(({ subject }) => subject.includes(id))).toHaveLength(1);
    }
    expect([sms.length, emails.length]).toEqual([ids.length, ids.length]);
    stage.saw(
      `All ${ids.length} accepted: 1 event, 1 SMS, 1 e-mail each; the refused left nothing`,
    );
  },
};

/** Every second order may be answered later (`Prefer: respond-async`). */
async function placeSteadily(stage: Stage, user: User, forMs: number): Promise<Answer[]> {
  const traceId = stage.act('orders steadily');
  const end = Date.now() + forMs;
  const answers: Answer[] = [];
  while (Date.now() < end) {
    const headers = answers.length % 2 === 0 ? { prefer: 'respond-async' } : {};
    answers.push(await stage.placeOrder(user, { traceId, headers }));
    await setTimeout(BETWEEN_ORDERS_MS);
  }
  return answers;
}
