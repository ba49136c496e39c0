import { Agent, request } from 'node:http';

/** Sends requests with as little processor time as possible, because the broker shares the machine. */
export interface HttpClient extends Disposable {
  /** @throws Error on a status of 400 or more */
  readonly send: (sent: HttpRequest) => Promise<Buffer>;
  readonly json: <Body>(method: string, path: string, body?: object) => Promise<Body>;
}

export interface HttpRequest {
  readonly method?: string;
  /** A path of the broker, or a URL. */
  readonly path: string;
  readonly body?: string | undefined;
}

/** @param connections how many requests can run concurrently */
export function makeHttpClient(baseUrl: string, connections = 1): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = (sent: HttpRequest): Promise<Buffer> => sendOnce(agent, baseUrl, sent);
  return {
    send,
    json: async <Body>(method: string, path: string, body?: object) => {
      const text = await send({ method, path, body: body && JSON.stringify(body) });
      return JSON.parse(text.toString()) as Body;
    },
    [Symbol.dispose]: () => agent.destroy(),
  };
}

function sendOnce(
  agent: Agent,
  baseUrl: string,
  { method = 'GET', path, body }: HttpRequest,
): Promise<Buffer> {
  const url = path.startsWith('http') ? path : baseUrl + path;
  const headers = {
    accept: 'application/hal+json, application/json',
    ...(body !== undefined && {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const answer = Buffer.concat(chunks);
        const { statusCode = 0 } = response;
        if (statusCode < 400) resolve(answer);
        else reject(toError(`${method} ${url} answered ${statusCode}`, answer));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function toError(message: string, answer: Buffer): Error {
  return new Error(`${message}: ${answer.toString().slice(0, 300)}`);
}
