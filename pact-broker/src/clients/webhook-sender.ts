import http from 'node:http';
import https from 'node:https';
import type {
  SentRequest,
  WebhookFailure,
  WebhookResponse,
} from '../domain/webhooks/execution-log.ts';
import { VARIABLE } from '../domain/webhooks/template-syntax.ts';
import type { WebhookSender } from '../ports/webhooks/webhook-sender.ts';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { makeHostAllowList, type HostAllowList } from './host-allow-list.ts';

export interface WebhookRules {
  readonly methods: readonly string[];
  readonly schemes: readonly string[];
  /** Empty for any host with a public address. */
  readonly hosts: readonly string[];
  /** Statuses of a successful call. */
  readonly successCodes: readonly number[];
  /** Seconds between the attempts of a failed call. */
  readonly retrySeconds: readonly number[];
}

/** As in the official broker. */
export const DEFAULT_WEBHOOK_RULES: WebhookRules = {
  methods: ['POST'],
  schemes: ['https'],
  hosts: [],
  successCodes: [200, 201, 202, 203, 204, 205, 206],
  retrySeconds: [10, 60, 120, 300, 600, 1200],
};

/** For the whole exchange, so that a receiver cannot hold a connection by sending slowly. */
const TIMEOUT_MS = 15_000;
/** Networks that the agent takes for public: IPv4-compatible, local NAT64, site-local. */
const MORE_PRIVATE_NETWORKS = ['::/96', '64:ff9b:1::/48', 'fec0::/10'];
/** Of a response body; the rest is not read. */
const MAX_BODY_BYTES = 64 * 1024;

export function makeWebhookSender(rules: WebhookRules, userAgent: string): WebhookSender {
  const hosts = makeHostAllowList(rules.hosts);
  return {
    findFaults: ({ method, url }) => ({
      ...toFault('method', findMethodFault(method, rules.methods)),
      ...toFault('url', findUrlFault(url, rules.schemes, hosts)),
    }),
    send: (request, signal) => send(request, hosts, signal),
    showsResponses: hosts.entries.length > 0,
    successCodes: rules.successCodes,
    retrySeconds: rules.retrySeconds,
    userAgent,
  };
}

function toFault(field: 'method' | 'url', fault: string | undefined) {
  return fault === undefined ? {} : { [field]: fault };
}

const SEE = 'See /doc/webhooks#whitelist for more information.';

function findMethodFault(method: string, allowed: readonly string[]): string | undefined {
  const name = method.toUpperCase();
  if (!http.METHODS.includes(name)) return 'is not a recognised HTTP method';
  if (allowed.some((each) => each.toUpperCase() === name)) return undefined;
  return `must be ${allowed.length === 1 ? '' : 'one of '}${allowed.join(', ')}. ${SEE}`;
}

function findUrlFault(
  template: string,
  schemes: readonly string[],
  hosts: HostAllowList,
): string | undefined {
  const url = parse(template, 'placeholder');
  if (url === undefined || url.hostname === '') return 'is not a valid URL eg. http://example.org';
  if (url.host !== parse(template, 'other')?.host)
    return 'cannot have a template parameter in the host';
  const scheme = url.protocol.slice(0, -1);
  if (!schemes.some((each) => each.toLowerCase() === scheme))
    return `scheme must be ${schemes.join(', ')}. ${SEE}`;
  if (url.username !== '' || url.password !== '')
    return 'cannot contain a user or password. Use the username and password of the request.';
  if (hosts.allows(hostOf(url))) return undefined;
  const list = hosts.entries.map((entry) => JSON.stringify(entry)).join(', ');
  return `host must be in the whitelist ${list}. ${SEE}`;
}

function parse(template: string, value: string): URL | undefined {
  const url = template.replace(VARIABLE, value);
  return URL.canParse(url) ? new URL(url) : undefined;
}

/** Without the brackets of an IPv6 address. `URL` has normalized other forms of an address. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/**
 * Sends a request without following redirects. The agent checks the address that is connected to,
 * after DNS resolution: without an allow-list, and for hosts that only a pattern allows, a private
 * address must be allowed as an address or network.
 */
async function send(
  { method, url, headers, body }: SentRequest,
  hosts: HostAllowList,
  signal: AbortSignal | undefined,
): Promise<WebhookResponse | WebhookFailure> {
  const target = new URL(url);
  const isNamed = hosts.names(hostOf(target));
  const options = {
    allowPrivateIPAddress: isNamed,
    allowMetaIPAddress: isNamed,
    allowIPAddressList: [...hosts.networks],
    denyIPAddressList: isNamed ? [] : [...MORE_PRIVATE_NETWORKS],
  };
  const isHttps = target.protocol === 'https:';
  const agent = isHttps
    ? new RequestFilteringHttpsAgent(options)
    : new RequestFilteringHttpAgent(options);
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const request = (isHttps ? https : http).request(target, {
      method,
      headers: toWireHeaders(headers),
      agent,
      signal: AbortSignal.any([deadline, ...(signal === undefined ? [] : [signal])]),
    });
    return await exchange(request, body);
  } catch (error) {
    if (deadline.aborted) return { error: `No response within ${TIMEOUT_MS / 1000} seconds` };
    return { error: (error as Error).message };
  } finally {
    agent.destroy();
  }
}

function exchange(request: http.ClientRequest, body: string): Promise<WebhookResponse> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      readStart(response)
        .then((text) => {
          resolve({
            status: response.statusCode ?? 0,
            statusText: response.statusMessage ?? '',
            headers: joinHeaders(response.headers),
            body: text,
          });
        })
        .catch(reject);
    });
    // As bytes: Node would join a text with the headers and encode both as UTF-8.
    request.end(Buffer.from(body));
  });
}

async function readStart(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_BODY_BYTES) break;
  }
  const text = Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES).toString('utf8');
  // PostgreSQL cannot store NUL.
  return text.replaceAll('\0', '');
}

function joinHeaders(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
}

/** Node writes headers as Latin-1: names of pacticipants go out as UTF-8, like the body. */
function toWireHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Buffer.from(value, 'utf8').toString('latin1'),
    ]),
  );
}
