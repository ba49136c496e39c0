import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface ReceivedCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = (response: ServerResponse, call: ReceivedCall) => void;

export interface WebhookReceiver extends AsyncDisposable {
  readonly url: string;
  /** In the order of arrival. */
  readonly calls: ReceivedCall[];
  /** Answers the next calls; 200 by default. */
  answerWith: (answer: Answer) => void;
  /** Resolves when this many calls have arrived. */
  readonly received: (count: number) => Promise<void>;
}

/** Starts a real HTTP server that records the webhook calls it gets. */
export async function startWebhookReceiver(host = '127.0.0.1'): Promise<WebhookReceiver> {
  let answer: Answer = (response) => response.end('{"received":true}');
  const calls: ReceivedCall[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      const call = { method, path, headers, body: Buffer.concat(chunks).toString() };
      calls.push(call);
      for (const each of waiting) if (calls.length >= each.count) each.resolve();
      response.setHeader('content-type', 'application/json');
      answer(response, call);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    calls,
    answerWith: (next) => {
      answer = next;
    },
    received: (count) =>
      new Promise((resolve) => {
        if (calls.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with a status. */
export function status(code: number): Answer {
  return (response) => {
    response.statusCode = code;
    response.end('{}');
  };
}
