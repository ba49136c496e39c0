import { parseQuery } from '@shopflow/service-kit/json-body';
import { uuid } from '@shopflow/service-kit/uuid';
import { Router } from 'express';
import { z } from 'zod';
import type { ListNotifications } from '../use-cases/list-notifications.ts';

interface UseCases {
  readonly listNotifications: ListNotifications;
}

const query = z.object({ orderId: uuid });

export function notificationRoutes({ listNotifications }: UseCases): Router {
  return Router().get('/notifications', async (req, res) => {
    const { orderId } = parseQuery(query, req);
    res.json({ orderId, items: await listNotifications(orderId) });
  });
}
