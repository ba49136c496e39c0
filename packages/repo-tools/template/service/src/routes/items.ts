import { parseBody } from '@shopflow/service-kit/json-body';
import { Router } from 'express';
import { z } from 'zod';
import { NewServiceError } from '../domain/new-service-error.ts';
import type { Item } from '../domain/item.ts';
import type { CreateItem } from '../use-cases/create-item.ts';
import type { ShowItem } from '../use-cases/show-item.ts';

interface UseCases {
  readonly createItem: CreateItem;
  readonly showItem: ShowItem;
}

// Strict, so that a misspelled field is rejected. NUL and lone surrogates (Cs) cannot be stored.
const newItem = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'has control characters'),
});

export function itemRoutes({ createItem, showItem }: UseCases): Router {
  return Router()
    .post('/items', async (req, res) => {
      const item = await createItem(parseBody(newItem, req));
      res.status(201).location(`/items/${item.id}`).json(toBody(item));
    })
    .get('/items/:id', async (req, res) => {
      res.json(toBody(await showItem(readId(req.params.id))));
    });
}

function toBody({ createdAt, ...item }: Item): object {
  return { ...item, createdAt: createdAt.toISOString() };
}

/** @throws NewServiceError item-not-found: no item has an id that is not a UUID */
function readId(text: string): string {
  if (z.uuid().safeParse(text).success) return text;
  throw new NewServiceError('item-not-found', 'An id is a UUID');
}
