import { expect } from 'expect';
import { setTimeout } from 'node:timers/promises';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { toDurationText } from '@shopflow/live-integration/duration-text';
import type { Answer, User } from '../target/shop.ts';
import type { Scenario, ScenarioContext } from '../target/scenario-context.ts';

/** As long as the batch window (30 s in staging), but at least 3 s. */
const outageMs = (batchWindowMs: number): number => Math.max(batchWindowMs, 3_000);
const BETWEEN_ORDERS_MS = 150;

export const c1: Scenario = {
  id: 'C1',
  title: 'User Profile is unavailable for a while under steady orders',
  proves: 'Every accepted order survives an outage of User Profile on all its edges, under load.',
  takesMs: (batchWindowMs) => 1.5 * outageMs(batchWindowMs),
  needs: ['idempotent-producer'],
  disturbs: 'makes User Profile unavailable to Orders and Notifications',
  run: async (context) => {
    const { ordersToUserProfile, notificationsToUserProfile } = context.control().faults;
    const outage = outageMs(context.target.batchWindowMs);
    const user = await context.givenUser();
    const steady = placeSteadily(context, user, 1.5 * outage);
    // It is awaited after the outage; until then, its error must not end the process.
    steady.catch(() => undefined);
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
    context.note(
      `${answers.length} orders during and around an outage of ${toDurationText(outage)}: ` +
        `${accepted.length - later.length} placed, ${later.length} accepted for later, ${refused.length} refused`,
    );

    const ids = accepted.map(({ body }) => String(body.id));
    await waitFor(
      { reason: 'every accepted order is confirmed', limitMs: context.limitMs },
      async () => {
        const orders = await Promise.all(ids.map((id) => context.order(id)));
        return orders.every(({ body }) => body.status === 'CONFIRMED');
      },
    );
    const events = await context.eventsOf(user);
    expect(events.map(({ orderId }) => String(orderId)).sort()).toEqual([...ids].sort());
    expect(await context.countOrdersOf(user)).toBe(ids.length);
    const { sms, emails } = await context.sentTo(user);
    for (const id of ids) {
      expect(sms.filter(({ orderId }) => orderId === id)).toHaveLength(1);
      expect(emails.filter(({ orderId }) => orderId === id)).toHaveLength(1);
    }
    expect([sms.length, emails.length]).toEqual([ids.length, ids.length]);
    context.note(
      `All ${ids.length} accepted orders: 1 event, 1 SMS, 1 e-mail each; refused orders left nothing`,
    );
  },
};

/** Every second order accepts later confirmation (`Prefer: respond-async`). */
async function placeSteadily(
  context: ScenarioContext,
  user: User,
  forMs: number,
): Promise<Answer[]> {
  const traceId = context.startTrace('places orders steadily');
  const end = Date.now() + forMs;
  const answers: Answer[] = [];
  while (Date.now() < end) {
    const headers = answers.length % 2 === 0 ? { prefer: 'respond-async' } : {};
    answers.push(await context.placeOrder(user, { traceId, headers, expectsRefusal: true }));
    await setTimeout(BETWEEN_ORDERS_MS);
  }
  return answers;
}
