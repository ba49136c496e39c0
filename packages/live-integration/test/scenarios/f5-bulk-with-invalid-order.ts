import { MUGS, type Json } from '../../src/system/shop.ts';
import type { Scenario } from '../support/stage.ts';

export const f5: Scenario = {
  id: 'F5',
  title: 'A bulk with an invalid order is refused whole',
  run: async (stage) => {
    const vendor = await stage.givenUser({ role: 'vendor' });
    const { status, body } = await stage.placeBulk(vendor, {
      traceId: stage.act('places a bulk of which the 2nd and 4th order are invalid'),
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
    expect(await stage.eventsOf(vendor)).toEqual([]);
    expect(await stage.countOrdersOf(vendor)).toBe(0);
    expect(await stage.sentTo(vendor)).toEqual({ sms: [], emails: [] });
    expect(await stage.activityOf(vendor)).toEqual([]);
    stage.saw('422 that names orders 1 and 3; no order, no event, nothing sent');
  },
};
