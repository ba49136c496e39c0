import { expect } from 'expect';
import { MUGS, type Json } from '../target/shop.ts';
import type { Scenario } from '../target/scenario-context.ts';

export const f5: Scenario = {
  id: 'F5',
  title: 'A bulk order with an invalid order is refused as a whole',
  proves: 'Orders stores and publishes a bulk as a whole or not at all.',
  isConcurrent: true,
  run: async (context) => {
    const vendor = await context.givenUser({ role: 'vendor' });
    const { status, body } = await context.placeBulk(vendor, {
      traceId: context.startTrace('places a bulk order whose 2nd and 4th order are invalid'),
      orders: [
        { items: MUGS },
        { items: [{ sku: 'NO-SUCH-SKU', quantity: 1 }] },
        { items: MUGS },
        { items: [{ sku: 'PEN-BLUE', quantity: 0 }] },
      ],
    });

    expect(status).toBe(422);
    const bad = (body.errors as Json[]).map(({ pointer }) => String(pointer).slice(0, 9));
    expect(new Set(bad)).toEqual(new Set(['/orders/1', '/orders/3']));
    expect(await context.eventsOf(vendor)).toEqual([]);
    const stored = await context.countOrdersOf(vendor);
    if (stored === undefined) context.noteNotChecked("the rows in Orders' database");
    else expect(stored).toBe(0);
    expect(await context.sentTo(vendor)).toEqual({ sms: [], emails: [] });
    expect(await context.activityOf(vendor)).toEqual([]);
    context.note('422 for orders 1 and 3; no order, no event, nothing sent');
  },
};
