import { connect } from 'node:net';
import type { RawRequest } from './malformed-request.ts';

export interface RawAnswer {
  /** Undefined when the connection was closed without an answer. */
  readonly status: number | undefined;
  readonly bytes: number;
  readonly ms: number;
}

/**
 * Sends raw bytes on a new connection.
 *
 * @throws Error if there is neither an answer nor an end of the connection within the limit
 */
export function sendRaw(
  { hostname, port }: URL,
  request: RawRequest,
  limitMs: number,
): Promise<RawAnswer> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    const chunks: Buffer[] = [];
    const limit = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No answer within ${limitMs} ms`));
    }, limitMs);
    socket.on('data', (chunk) => chunks.push(chunk));
    // The broker may close the connection while a rejected body is still being sent.
    socket.on('error', () => undefined);
    socket.on('end', () => socket.end());
    socket.once('close', () => {
      clearTimeout(limit);
      const answer = Buffer.concat(chunks);
      const ms = performance.now() - start;
      resolve({ status: statusOf(answer), bytes: answer.length, ms });
    });
    socket.write(toBytes(request));
    // The generator never ends a chunked body. Node aborts a half-closed connection, answered or
    // not.
    if (request.headers.some(([name]) => name === 'transfer-encoding')) socket.end();
  });
}

/** The request on the wire. */
export function toBytes({ method, target, headers, body }: RawRequest): Buffer {
  const names = new Set(headers.map(([name]) => name));
  const own: (readonly [string, string])[] = [
    ['connection', 'close'],
    ...(names.has('host') ? [] : [['host', 'localhost'] as const]),
    ...(names.has('content-length') || names.has('transfer-encoding') || body.length === 0
      ? []
      : [['content-length', String(body.length)] as const]),
  ];
  const lines = [...headers, ...own].map(([name, value]) => `${name}: ${value}`);
  const head = [`${method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head), body]);
}

/** The last status, because an interim one (100 Continue) may precede it. */
function statusOf(answer: Buffer): number | undefined {
  const statuses = answer
    .subarray(0, 1_000)
    .toString('latin1')
    .matchAll(/^HTTP\/1\.1 (\d{3})/gm);
  return Array.from(statuses, ([, status]) => Number(status)).at(-1);
}
