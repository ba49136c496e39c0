/** An untyped JSON document. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any;

export interface Response {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, otherwise the text; null if there is none. */
  readonly body: Json;
}

type Headings = Readonly<Record<string, string>>;

/**
 * Sends HTTP requests to one server. A path is relative to its base; an absolute URL stays
 * unchanged.
 */
export interface Http {
  readonly url: string;
  readonly get: (path: string, headers?: Headings) => Promise<Response>;
  readonly put: (path: string, body?: Json, headers?: Headings) => Promise<Response>;
  readonly post: (path: string, body?: Json, headers?: Headings) => Promise<Response>;
  /** Sends a merge patch, as the command line does. */
  readonly patch: (path: string, body?: Json, headers?: Headings) => Promise<Response>;
  readonly delete: (path: string, headers?: Headings) => Promise<Response>;
  readonly send: (method: string, path: string, options?: Sent) => Promise<Response>;
}

interface Sent {
  readonly body?: string;
  readonly headers?: Headings;
}

const ACCEPT = { accept: 'application/hal+json, application/json' };

/** @param defaults headers of every request, such as credentials */
export function makeHttp(base: string, defaults: Headings = {}): Http {
  const send = (method: string, path: string, sent: Sent = {}): Promise<Response> =>
    request(path.startsWith('http') ? path : base + path, {
      ...{ method, ...sent },
      headers: { ...defaults, ...sent.headers },
    });
  const withBody =
    (method: string, type = 'application/json') =>
    (path: string, body: Json = {}, headers: Headings = {}): Promise<Response> =>
      send(method, path, {
        body: JSON.stringify(body),
        headers: { 'content-type': type, ...headers },
      });
  return {
    url: base,
    send,
    get: (path, headers = {}) => send('GET', path, { headers }),
    delete: (path, headers = {}) => send('DELETE', path, { headers }),
    put: withBody('PUT'),
    post: withBody('POST'),
    patch: withBody('PATCH', 'application/merge-patch+json'),
  };
}

async function request(url: string, sent: Sent & { method: string }): Promise<Response> {
  const response = await fetch(url, {
    ...sent,
    headers: { ...ACCEPT, ...sent.headers },
    redirect: 'manual',
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  const body: Json = isJson && text !== '' ? JSON.parse(text) : text || null;
  return { url, status: response.status, headers: response.headers, body };
}
