import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { startHttpServer, type HttpServer } from '@shopflow/service-kit/http-server';
import { play, type ActualRequest, type ActualResponse } from '../engine.ts';
import { explainRequest, explanationText, type UnansweredRequest } from './explain-request.ts';
import { isHttp, readInteractions } from '../interaction.ts';
import type { LockedContract } from '../lock/lock.ts';
import { MockError } from '../mock-error.ts';

interface Options {
  /** 0 for a free port. */
  readonly port: number;
  /** Whether browsers on other origins may send requests. */
  readonly cors?: boolean | undefined;
  readonly host?: string | undefined;
  /** Called with an explanation of each request that no interaction matches. */
  readonly log?: ((text: string) => void) | undefined;
}

/** Status and header of responses to unmatched requests; no contract contains them. */
const UNMATCHED = 501;
const UNMATCHED_HEADER = 'Mock-Sync';

/**
 * Serves the HTTP interactions of a contract; Pact's core plays each request. The first matching
 * interaction answers. An unmatched request gets a problem document (RFC 9457) with the nearest
 * interactions, and a status and header that no contract contains.
 *
 * @throws MockError when the port is in use
 */
export async function serveContract(
  contract: LockedContract,
  { port, cors = false, host = '127.0.0.1', log = () => undefined }: Options,
): Promise<HttpServer> {
  const http = readInteractions(contract.pact).filter(isHttp);
  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (cors) allowOtherOrigins(req, res);
    if (cors && isPreflight(req)) {
      res.writeHead(204).end();
      return;
    }
    const request = await toActual(req);
    for (const interaction of http) {
      const played = await play(interaction, request);
      if (played.kind === 'answered') {
        send(res, played.response);
        return;
      }
    }
    const unanswered = await explainRequest(request, http);
    const text = explanationText(unanswered, contract);
    log(text);
    sendProblem(res, {
      status: UNMATCHED,
      title: 'No interaction matches',
      detail: text,
      ...unanswered,
    });
  };
  const listener: RequestListener = (req, res) =>
    void answer(req, res).catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error);
      log(detail);
      if (res.headersSent) return void res.destroy();
      sendProblem(res, { status: 500, title: 'The mock failed', detail });
    });
  return startHttpServer(listener, { port, host }).catch((cause: unknown) => {
    throw new MockError('not-served', (cause as Error).message, { cause });
  });
}

async function toActual(req: IncomingMessage): Promise<ActualRequest> {
  const { method = 'GET', url = '/', rawHeaders } = req;
  const headers = rawHeaders.flatMap((name, at): [string, string][] =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : [],
  );
  return { method, target: toTarget(url), headers, body: await buffer(req) };
}

/** A client of a proxy sends an absolute URL: RFC 9112, section 3.2.2. */
function toTarget(url: string): string {
  if (url.startsWith('/') || !URL.canParse(url)) return url.startsWith('/') ? url : `/${url}`;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

function send(res: ServerResponse, { status, headers, body }: ActualResponse): void {
  for (const [name, value] of headers) res.appendHeader(name, value);
  res.writeHead(status).end(body);
}

type Problem = Partial<UnansweredRequest> & {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
};

function sendProblem(res: ServerResponse, problem: Problem): void {
  res.setHeader(UNMATCHED_HEADER, problem.status === UNMATCHED ? 'unmatched' : 'failed');
  res.setHeader('Content-Type', 'application/problem+json');
  res.writeHead(problem.status).end(JSON.stringify({ type: 'about:blank', ...problem }));
}

/** https://fetch.spec.whatwg.org/#http-cors-protocol */
function allowOtherOrigins({ headers }: IncomingMessage, res: ServerResponse): void {
  res.setHeader('Access-Control-Allow-Origin', headers.origin ?? '*');
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  res.setHeader('Access-Control-Expose-Headers', '*');
  res.setHeader('Vary', 'Origin');
  const { 'access-control-request-method': method, 'access-control-request-headers': names } =
    headers;
  if (method !== undefined) res.setHeader('Access-Control-Allow-Methods', method);
  if (names !== undefined) res.setHeader('Access-Control-Allow-Headers', names);
}

function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}
