import { parseBody } from '@shopflow/service-kit/json-body';
import { HttpProblem } from '@shopflow/service-kit/problem';
import type { Request } from 'express';
import { z } from 'zod';
import type { RequestedItem } from '../domain/orders.ts';

/** The parser returns a list only when a field name occurs more than once. */
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
  readonly items: readonly RequestedItem[];
  readonly mayConfirmLater: boolean;
}

/** @throws HttpProblem 400 for an empty or foreign form, or a quantity that is not a whole number */
export function readOrderForm(req: Request): OrderForm {
  const { formId, sku, quantity, mayConfirmLater } = parseBody(form, req);
  const rows = sku.map((each, row) => ({ sku: each, quantity: quantity[row]?.trim() ?? '' }));
  const items = rows.filter((row) => row.quantity !== '').map(toItem);
  if (items.length === 0) throw toProblem('Fill in at least one quantity');
  return { formId, items, mayConfirmLater: mayConfirmLater === 'yes' };
}

/** Checks only for a whole number; Orders decides which quantities it accepts. */
function toItem({ sku, quantity }: { sku: string; quantity: string }): RequestedItem {
  const number = Number(quantity);
  if (Number.isSafeInteger(number)) return { sku, quantity: number };
  throw toProblem(`${quantity} is not a whole number`);
}

function toProblem(detail: string): HttpProblem {
  return new HttpProblem({ title: 'No order was placed', status: 400, detail });
}
