import type { Response } from 'express';
import { toJson } from '../domain/json/exact-json.ts';

export const HAL = 'application/hal+json;charset=utf-8';
export const JSON_TYPE = 'application/json;charset=utf-8';

/**
 * Sends a body: a string unchanged, anything else as JSON. Does not use `res.send`, because it
 * writes `; charset` with a space that the official broker does not send.
 */
export function writeBody(res: Response, type: string, body: unknown): void {
  const text = typeof body === 'string' ? body : toJson(body);
  // Sent as bytes: Node would join a string with the headers and encode both as UTF-8.
  res.setHeader('content-type', type).end(Buffer.from(text));
}
