import { normalizeId } from '@shopflow/service-kit/uuid';
import { Router } from 'express';
import type { Orders } from '../ports.ts';
import { renderOrderPage } from '../ui/order-page.ts';

interface Parts {
  readonly orders: Orders;
}

/** The page of one order. */
export function orderRoutes({ orders }: Parts): Router {
  return Router().get('/orders/:id', async (req, res) => {
    const id = normalizeId(req.params.id);
    const outcome = await orders.findOrder(id);
    res.status(STATUS[outcome.kind]).type('html').send(renderOrderPage(id, outcome));
  });
}

const STATUS = { found: 200, 'not-found': 404, unavailable: 503 } as const;
