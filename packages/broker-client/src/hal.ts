import type { ZodType } from 'zod';
import { BrokerClientError } from './broker-error.ts';

/** Where a broker is and who asks; the names are those of the official clients' environment. */
export interface BrokerAddress {
  readonly baseUrl: string;
  readonly token?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/** A request that takes longer, in milliseconds, counts as unreachable. */
const TIMEOUT_MS = 30_000;

/** Speaks HAL with one broker. Links are absolute, paths are taken from the broker's address. */
export class Hal {
  readonly #address: BrokerAddress;

  constructor(address: BrokerAddress) {
    this.#address = address;
  }

  /** @throws BrokerClientError */
  async get<Body>(pathOrUrl: string, schema: ZodType<Body>): Promise<Body> {
    return this.#ask('GET', pathOrUrl, { schema });
  }

  /** @throws BrokerClientError */
  async post<Body>(
    pathOrUrl: string,
    { body, schema }: { body: unknown; schema: ZodType<Body> },
  ): Promise<Body> {
    return this.#ask('POST', pathOrUrl, { body, schema });
  }

  /** @throws BrokerClientError */
  async put<Body>(
    pathOrUrl: string,
    { body, schema }: { body: unknown; schema: ZodType<Body> },
  ): Promise<Body> {
    return this.#ask('PUT', pathOrUrl, { body, schema });
  }

  async #ask<Body>(
    method: string,
    pathOrUrl: string,
    { body, schema }: { body?: unknown; schema: ZodType<Body> },
  ): Promise<Body> {
    const url = /^https?:/.test(pathOrUrl) ? pathOrUrl : `${this.#base()}${pathOrUrl}`;
    const response = await this.#fetch(url, {
      method,
      headers: {
        accept: 'application/hal+json, application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...this.#authorization(),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw refusal(`${method} ${withoutQuery(url)}`, response, text);
    const answer = schema.safeParse(parseJson(text));
    if (answer.success) return answer.data;
    throw new BrokerClientError('not-a-broker', `${url} did not answer as a Pact Broker does`, {
      cause: answer.error,
    });
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (cause) {
      throw new BrokerClientError(
        'unreachable',
        `No Pact Broker answers at ${this.#base()}. ` +
          'Start one (npm run broker) or set PACT_BROKER_BASE_URL to one that runs.',
        { cause },
      );
    }
  }

  #base(): string {
    return this.#address.baseUrl.replace(/\/+$/, '');
  }

  #authorization(): Record<string, string> {
    const { token, username, password } = this.#address;
    if (token !== undefined) return { authorization: `Bearer ${token}` };
    if (username === undefined) return {};
    const credentials = Buffer.from(`${username}:${password ?? ''}`).toString('base64');
    return { authorization: `Basic ${credentials}` };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function refusal(request: string, { status, headers }: Response, text: string): BrokerClientError {
  const isPage = headers.get('content-type')?.includes('html') === true;
  const body = parseJson(text) as { error?: unknown; errors?: unknown } | undefined;
  const said = isPage ? 'with a web page (is it a Pact Broker?)' : (body?.error ?? body?.errors);
  const code = status === 404 ? 'not-found' : 'refused';
  const words = toWords(said ?? text.slice(0, 200));
  return new BrokerClientError(code, `${request} was refused (${status}): ${words}`);
}

function toWords(said: unknown): string {
  if (typeof said === 'string') return said;
  return Array.isArray(said) ? said.map(toWords).join('; ') : JSON.stringify(said);
}

function withoutQuery(url: string): string {
  return url.replace(/\?.*$/, '');
}
