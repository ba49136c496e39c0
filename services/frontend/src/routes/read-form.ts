import { parseBody } from '@shopflow/service-kit/json-body';
import { HttpProblem } from '@shopflow/service-kit/problem';
import type { Request } from 'express';
import { z } from 'zod';
import type { WantedItem } from '../domain/orders.ts';

/** Fields of one name come as a list only when there are several. */
const list = z
  .union([z.string().transform((only) => [only]), z.array(z.string())])
  .default([])
  .pipe(z.array(z.string().max(64)).max(100));

const form = z.object({
  formId: z.string().min(1).max(64),
  sku: list,
  quantity: list,
  mayConfirmLater: z.string().optional(),
});

interface OrderForm {
  readonly formId: string;
  /** The rows with a quantity. */
  readonly items: readonly WantedItem[];
  readonly mayConfirmLater: boolean;
}

/** @throws HttpProblem 400 when it is empty, no form of ours, or a quantity is no whole number */
export function readOrderForm(req: Request): OrderForm {
  const { formId, sku, quantity, mayConfirmLater } = parseBody(form, req);
  const rows = sku.map((each, row) => ({ sku: each, quantity: quantity[row]?.trim() ?? '' }));
  const items = rows.filter((row) => row.quantity !== '').map(toItem);
  if (items.length === 0) throw refusal('Fill in at least one quantity');
  return { formId, items, mayConfirmLater: mayConfirmLater === 'yes' };
}

/** How much is right is for Orders to say; here it must only be a whole number. */
function toItem({ sku, quantity }: { sku: string; quantity: string }): WantedItem {
  const number = Number(quantity);
  if (Number.isSafeInteger(number)) return { sku, quantity: number };
  throw refusal(`${quantity} is no whole number`);
}

function refusal(detail: string): HttpProblem {
  return new HttpProblem({ title: 'Nothing was ordered', status: 400, detail });
}
