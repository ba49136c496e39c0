import { parseBody } from '@shopflow/service-kit/json-body';
import { HttpProblem } from '@shopflow/service-kit/problem';
import { normalizeId, uuid } from '@shopflow/service-kit/uuid';
import { Router, type Request } from 'express';
import { z } from 'zod';
import { OrderError } from '../domain/order-error.ts';
import type { PlaceBulkOrder } from '../use-cases/place-bulk-order.ts';
import type { PlaceOrder } from '../use-cases/place-order.ts';
import type { ShowOrder } from '../use-cases/show-order.ts';

interface UseCases {
  readonly placeOrder: PlaceOrder;
  readonly placeBulkOrder: PlaceBulkOrder;
  readonly showOrder: ShowOrder;
}

// Shape checks only; domain/catalogue.ts checks the content.
const userId = z
  .string()
  .regex(/^[\w.:@-]{1,128}$/, 'not a user id')
  .transform(normalizeId);
const items = z.array(z.strictObject({ sku: z.string().max(64), quantity: z.int() })).max(100);
const newOrder = z.strictObject({ userId, items });
const newBulkOrder = z.strictObject({
  userId,
  orders: z.array(z.strictObject({ items })).min(1).max(100),
});

export function orderRoutes({ placeOrder, placeBulkOrder, showOrder }: UseCases): Router {
  return Router()
    .post('/orders', async (req, res) => {
      const idempotencyKey = readIdempotencyKey(req);
      const respondAsync = prefersAsync(req);
      const order = await placeOrder({ ...parseBody(newOrder, req), idempotencyKey, respondAsync });
      res
        .status(order.status === 'CONFIRMED' ? 201 : 202)
        .location(`/orders/${order.id}`)
        .json(order);
    })
    .post('/orders/bulk', async (req, res) => {
      const idempotencyKey = readIdempotencyKey(req);
      const bulk = await placeBulkOrder({ ...parseBody(newBulkOrder, req), idempotencyKey });
      res.status(201).json(bulk);
    })
    .get('/orders/:id', async (req, res) => {
      const id = uuid.safeParse(req.params.id);
      if (!id.success) throw new OrderError('order-not-found', 'Order ids are UUIDs');
      res.json(await showOrder(id.data));
    });
}

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
function readIdempotencyKey(req: Request): string | undefined {
  const key = req.header('idempotency-key');
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const detail = 'An Idempotency-Key must have 1 to 255 visible ASCII characters';
  throw new HttpProblem({ title: 'Bad Request', status: 400, detail });
}

/** RFC 7240 sections 2 and 4.1: preferences are separated by commas, their parameters by semicolons. */
function prefersAsync(req: Request): boolean {
  const preferences = (req.header('prefer') ?? '').split(',');
  return preferences.some((each) => /^\s*respond-async\s*(;|$)/i.test(each));
}
