import { expect } from 'expect';
import type { Scenario } from '../../target/scenario-context.ts';
import { MUGS } from '../../target/shop.ts';
import { deployVersion } from '../../versions/deploy-version.ts';

export const f16: Scenario = {
  id: 'F16',
  title: 'Orders is v2.3 and Notifications v2.2: each order is notified by e-mail, and never again',
  proves:
    'The old consumer reads what the new producer writes, bulk orders too; v2.3 does not repeat its work.',
  needs: ['idempotent-producer'],
  disturbs: 'deploys v2.2 of Notifications, which sends no SMS',
  run: async (context) => {
    await deployVersion(context, 'notifications', '2.2');
    const [user, vendor] = [await context.givenUser(), await context.givenUser({ role: 'vendor' })];
    const countSent = async (): Promise<number[]> => {
      const [one, many] = [await context.sentTo(user), await context.sentTo(vendor)];
      return [one.sms, one.emails, many.sms, many.emails].map(({ length }) => length);
    };
    const place = async (version: string): Promise<void> => {
      const traceId = context.startTrace(`places an order; Notifications is v${version}`);
      expect((await context.placeOrder(user, { traceId })).status).toBe(201);
    };
    await place('2.2');
    const traceId = context.startTrace('places a bulk order; Notifications is v2.2');
    const orders = [{ items: MUGS }, { items: MUGS }];
    expect((await context.placeBulk(vendor, { traceId, orders })).status).toBe(201);
    expect(await countSent()).toEqual([0, 1, 0, 2]);
    const bulkIds = (await context.eventsOf(vendor)).map(({ bulkId }) => typeof bulkId);
    expect(bulkIds).toEqual(['string', 'string']);
    context.note(
      'v2.2 of Notifications: 1 e-mail for each order of schema 1.1, also of a bulk; no SMS',
    );

    await deployVersion(context, 'notifications', '2.3');
    await place('2.3');
    expect(await countSent()).toEqual([1, 2, 0, 2]);
    context.note(
      'v2.3 of Notifications: SMS and e-mail for the next order, and nothing for earlier ones',
    );
  },
};
