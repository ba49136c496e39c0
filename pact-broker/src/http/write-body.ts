import type { Response } from 'express';
import { toJson } from '../domain/exact-json.ts';

export const HAL = 'application/hal+json;charset=utf-8';
export const JSON_TYPE = 'application/json;charset=utf-8';

/**
 * Ends an answer with a body: text as it is, anything else as JSON. `res.send` is left aside: it
 * writes `; charset`, with the space that the official broker does not have.
 */
export function writeBody(res: Response, type: string, body: unknown): void {
  const text = typeof body === 'string' ? body : toJson(body);
  // As bytes: to a string Node joins the headers, and would write them in UTF-8 a second time.
  res.setHeader('content-type', type).end(Buffer.from(text));
}
