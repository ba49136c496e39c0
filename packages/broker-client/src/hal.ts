import type { ZodType } from 'zod';
import { BrokerClientError } from './broker-error.ts';

/** A broker's URL and credentials, named like the environment variables of the official clients. */
export interface BrokerAddress {
  readonly baseUrl: string;
  readonly token?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Start of the names of the variables that set this address; default `PACT_BROKER_`. For messages. */
  readonly variables?: string | undefined;
  /** The option or variable that `baseUrl` comes from; default: the one that `variables` starts. For messages. */
  readonly urlSetting?: string | undefined;
}

/** A broker that does not answer within this time, in milliseconds, counts as unreachable. */
const TIMEOUT_MS = 30_000;

/** How bodies are read and written: as `JSON` does by default. */
export interface JsonFormat {
  readonly parse: (text: string) => unknown;
  readonly stringify: (value: unknown) => string;
}

interface Call<Body> {
  readonly body?: unknown;
  readonly contentType?: string;
  readonly schema: ZodType<Body>;
}

/** An HTTP client for one broker's HAL documents. It takes absolute links, or paths below the broker's URL. */
export class Hal {
  readonly #address: BrokerAddress;
  readonly #json: JsonFormat;

  constructor(address: BrokerAddress, json: JsonFormat = JSON) {
    this.#address = address;
    this.#json = json;
  }

  /** @throws BrokerClientError */
  async get<Body>(pathOrUrl: string, schema: ZodType<Body>): Promise<Body> {
    return this.#request('GET', pathOrUrl, { schema });
  }

  /** @throws BrokerClientError */
  async post<Body>(
    pathOrUrl: string,
    { body, schema }: { body: unknown; schema: ZodType<Body> },
  ): Promise<Body> {
    return this.#request('POST', pathOrUrl, { body, schema });
  }

  /** @throws BrokerClientError */
  async put<Body>(
    pathOrUrl: string,
    { body, schema }: { body: unknown; schema: ZodType<Body> },
  ): Promise<Body> {
    return this.#request('PUT', pathOrUrl, { body, schema });
  }

  /** As a merge patch, the only type that a broker accepts for every resource. @throws BrokerClientError */
  async patch<Body>(
    pathOrUrl: string,
    { body, schema }: { body: unknown; schema: ZodType<Body> },
  ): Promise<Body> {
    const contentType = 'application/merge-patch+json';
    return this.#request('PATCH', pathOrUrl, { body, contentType, schema });
  }

  async #request<Body>(
    method: string,
    pathOrUrl: string,
    { body, contentType = 'application/json', schema }: Call<Body>,
  ): Promise<Body> {
    const url = /^https?:/.test(pathOrUrl) ? pathOrUrl : `${this.#base()}${pathOrUrl}`;
    const response = await this.#fetch(url, {
      method,
      headers: {
        accept: 'application/hal+json, application/json',
        ...(body !== undefined && { 'content-type': contentType }),
        ...this.#authorization(),
      },
      ...(body !== undefined && { body: this.#json.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      const request = `${method} ${withoutQuery(url)}`;
      throw toRefusal({ request, variables: this.#variables() }, response, text);
    }
    const parsed = schema.safeParse(parseJson(text, this.#json));
    if (parsed.success) return parsed.data;
    throw new BrokerClientError(
      'not-a-broker',
      `The response of ${url} is not that of a Pact Broker. Check ${this.#urlSetting()}.`,
      { cause: parsed.error },
    );
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (cause) {
      throw new BrokerClientError(
        'unreachable',
        `Could not reach the Pact Broker at ${this.#base()} (${toFailureReason(cause)}). ` +
          `Start one with \`npm run broker\`, or set ${this.#urlSetting()}.`,
        { cause },
      );
    }
  }

  #variables(): string {
    return this.#address.variables ?? 'PACT_BROKER_';
  }

  #urlSetting(): string {
    return this.#address.urlSetting ?? `${this.#variables()}BASE_URL`;
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

/** `fetch` hides the system error, such as ECONNREFUSED, in the cause of its own error. */
function toFailureReason(error: unknown): string {
  const { name, cause } = error as Error;
  if (name === 'TimeoutError') return `no response within ${TIMEOUT_MS / 1000} s`;
  const { code, message } = (cause ?? error) as NodeJS.ErrnoException;
  return code ?? message;
}

function parseJson(text: string, json: JsonFormat = JSON): unknown {
  try {
    return json.parse(text);
  } catch {
    return undefined;
  }
}

function toRefusal(
  { request, variables }: { readonly request: string; readonly variables: string },
  { status, headers }: Response,
  text: string,
): BrokerClientError {
  const isHtml = headers.get('content-type')?.includes('html') === true;
  const body = parseJson(text) as { error?: unknown; errors?: unknown } | undefined;
  const reason = isHtml
    ? 'the response is a web page. Is this a Pact Broker?'
    : (body?.error ?? body?.errors ?? text.slice(0, 200));
  if (status === 401 || status === 403) {
    return new BrokerClientError(
      'unauthorized',
      `The broker rejected the credentials: ${request} failed (${status}): ${toSentence(toText(reason))} ` +
        `Set ${variables}TOKEN, or ${variables}USERNAME and ${variables}PASSWORD.`,
    );
  }
  const code = status === 404 ? 'not-found' : 'refused';
  return new BrokerClientError(code, `${request} failed (${status}): ${toText(reason)}`, {
    status,
  });
}

function toText(reason: unknown): string {
  if (typeof reason === 'string') return reason;
  return Array.isArray(reason) ? reason.map(toText).join('; ') : JSON.stringify(reason);
}

function toSentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

function withoutQuery(url: string): string {
  return url.replace(/\?.*$/, '');
}
