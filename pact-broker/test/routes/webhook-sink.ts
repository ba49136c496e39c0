import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Json } from '../support/http.ts';

/** Headers of the connection, which every client sets differently. */
const CONNECTION = ['host', 'connection', 'content-length', 'accept-encoding', 'date'];

export interface WebhookSink extends AsyncDisposable {
  /** Host and port. */
  readonly address: string;
  /** The next call of a path; undefined if none arrives. */
  readonly take: (path: string) => Promise<unknown>;
}

/** Receives the webhooks of one run: 500 on `/fail`, otherwise 200 with a little JSON. */
export async function startWebhookSink(patienceMs: number): Promise<WebhookSink> {
  const arrived = new Map<string, Json[]>();
  const server = http.createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const { url = '', method } = req;
      const headers = Object.fromEntries(
        Object.entries(req.headers).filter(([name]) => !CONNECTION.includes(name)),
      );
      const call = { method, headers, body: parse(Buffer.concat(chunks).toString()) };
      arrived.set(url, [...(arrived.get(url) ?? []), call]);
      const length = { 'content-type': 'application/json', 'content-length': 17 };
      res.writeHead(url === '/fail' ? 500 : 200, { ...length, connection: 'close' });
      res.end('{"received":true}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: async (path) => {
      for (let waited = 0; waited < patienceMs && !arrived.get(path)?.length; waited += 50) {
        await wait(50);
      }
      return arrived.get(path)?.shift() as unknown;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
