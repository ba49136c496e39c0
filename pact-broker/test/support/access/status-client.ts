import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface StatusClient extends Disposable {
  /** Sends a request with exactly these headers, and returns the status of the answer. */
  readonly statusOf: (method: string, path: string, sent: Sent) => Promise<number>;
}

/**
 * Sends many requests over few connections, which takes a fraction of the time of `fetch`. Unlike
 * `fetch`, it can send any header, such as `Host` and `Origin`.
 */
export function makeStatusClient(url: string): StatusClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  return {
    statusOf: async (method, path, { headers, body = '' }) => {
      // Node itself announces no body of a DELETE.
      const length = { 'content-length': String(Buffer.byteLength(body)) };
      const options = { agent, method, headers: { ...length, ...headers } };
      const sent = request(url + path, options).end(body);
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode ?? 0;
    },
    [Symbol.dispose]: () => agent.destroy(),
  };
}
