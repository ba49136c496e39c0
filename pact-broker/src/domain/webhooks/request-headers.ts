import { createHmac } from 'node:crypto';
import type { RenderedRequest } from './render-template.ts';

interface Options {
  readonly userAgent: string;
  /** Adds a Standard Webhooks signature (https://www.standardwebhooks.com). */
  readonly signature?: Signature | undefined;
}

interface Signature {
  /** The same for every attempt, so that the receiver can ignore a repeated delivery. */
  readonly id: string;
  readonly sentAt: Date;
  readonly secret: string;
}

/** All headers that the webhook determines, in the order of the official broker. */
export function toRequestHeaders(
  { headers, username, password, body }: RenderedRequest,
  { userAgent, signature }: Options,
): Record<string, string> {
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  return {
    accept: '*/*',
    'user-agent': userAgent,
    ...headers,
    ...(username !== '' && { authorization: `Basic ${basic}` }),
    ...(signature !== undefined && sign(body, signature)),
  };
}

/** What HTTP adds to the headers of a request with this body. */
export function toTransportHeaders(
  { url, body }: Pick<RenderedRequest, 'url' | 'body'>,
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    ...headers,
    host: new URL(url).host,
    'content-length': String(Buffer.byteLength(body)),
    'content-type': headers['content-type'] ?? 'application/x-www-form-urlencoded',
  };
}

function sign(body: string, { id, sentAt, secret }: Signature) {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const key = Buffer.from(secret.replace(SECRET_PREFIX, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}

const SECRET_PREFIX = /^whsec_/;

/** A signing secret is base64, of 24 to 64 bytes, with an optional prefix. */
export function isSigningSecret(text: string): boolean {
  const encoded = text.replace(SECRET_PREFIX, '');
  const key = Buffer.from(encoded, 'base64');
  return key.toString('base64') === encoded && key.length >= 24 && key.length <= 64;
}
