import { Router } from 'express';
import type { Orders } from '../ports.ts';
import { renderOrderPage } from '../ui/order-page.ts';

interface Parts {
  readonly orders: Orders;
}

/** The page of one order. */
export function orderRoutes({ orders }: Parts): Router {
  return Router().get('/orders/:id', async (req, res) => {
    const outcome = await orders.findOrder(req.params.id);
    res.status(STATUS[outcome.kind]).type('html').send(renderOrderPage(req.params.id, outcome));
  });
}

const STATUS = { found: 200, 'not-found': 404, unavailable: 503 } as const;
