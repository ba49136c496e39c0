import type { Response } from 'express';
import { toJson } from '../domain/json/exact-json.ts';

/**
 * Sends a body: a string unchanged, anything else as JSON. Does not use `res.send`, because it
 * writes `; charset` with a space that the official broker does not send.
 */
export function writeBody(res: Response, type: string, body: unknown): void {
  const text = typeof body === 'string' ? body : toJson(body);
  const charset = type.startsWith('image/') || type.includes(';') ? '' : ';charset=utf-8';
  // Sent as bytes: Node would join a string with the headers and encode both as UTF-8.
  res.setHeader('content-type', type + charset).end(Buffer.from(text));
}
