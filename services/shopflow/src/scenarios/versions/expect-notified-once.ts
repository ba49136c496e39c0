import { expect } from 'expect';
import { waitFor } from '@shopflow/service-kit/wait-for';
import type { ScenarioContext } from '../../target/scenario-context.ts';
import type { Json, User } from '../../target/shop.ts';

/**
 * Expects for each accepted order: it is stored once and confirmed, and has one event (by its id), one
 * e-mail and one activity; and an SMS exactly if Notifications has recorded one.
 */
export async function expectNotifiedOnce(
  context: ScenarioContext,
  placed: ReadonlyMap<User, readonly string[]>,
): Promise<{ readonly orders: number; readonly sms: number }> {
  let [orders, countOfSms] = [0, 0];
  for (const [user, ids] of placed) {
    const sorted = [...ids].sort();
    await waitUntilConfirmed(context, ids);
    expect(await context.countOrdersOf(user)).toBe(ids.length);
    const events = new Map(
      (await context.eventsOf(user)).map(({ eventId, orderId }) => [eventId, String(orderId)]),
    );
    expect([...events.values()].sort()).toEqual(sorted);
    const { sms, emails } = await context.sentTo(user);
    expect(toOrderIds(emails)).toEqual(sorted);
    const attempts = await readAttempts(context, ids);
    expect(attempts.filter(({ state }) => state !== 'sent')).toEqual([]);
    const bySms = attempts.filter(({ channel }) => channel === 'sms');
    expect(toOrderIds(sms)).toEqual(toOrderIds(bySms));
    await context.activityDelivered();
    expect(toOrderIds(await context.activityOf(user))).toEqual(sorted);
    orders += ids.length;
    countOfSms += sms.length;
  }
  return { orders, sms: countOfSms };
}

async function waitUntilConfirmed(
  { order, limitMs }: ScenarioContext,
  ids: readonly string[],
): Promise<void> {
  await waitFor({ reason: 'every accepted order is confirmed', limitMs }, async () => {
    const orders = await Promise.all(ids.map((id) => order(id)));
    return orders.every(({ body }) => body.status === 'CONFIRMED');
  });
}

async function readAttempts(
  { notificationsOf }: ScenarioContext,
  ids: readonly string[],
): Promise<Json[]> {
  const answers = await Promise.all(ids.map((id) => notificationsOf(id)));
  return answers.flatMap(({ body }) => body.items as Json[]);
}

function toOrderIds(items: readonly Json[]): string[] {
  return items.map(({ orderId }) => String(orderId)).sort();
}
