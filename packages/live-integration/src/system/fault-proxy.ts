import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { startHttpServer, type HttpServer } from '@shopflow/service-kit/http-server';

/**
 * `pass`: forwards everything; `unavailable`: answers 503; `silent`: never answers; `unanswered`:
 * forwards the request, so that it takes effect, but drops the response.
 */
type Fault = 'pass' | 'unavailable' | 'silent' | 'unanswered' | FakeAnswer | LateRequest;

/** The request takes effect late, also when its sender is gone by then; the response is dropped. */
interface LateRequest {
  readonly forwardAfterMs: number;
}

/** What the proxy answers itself, without forwarding the request. */
interface FakeAnswer {
  readonly status: number;
  /** Sent as JSON. */
  readonly body: object;
}

/** An HTTP proxy in front of a service that injects faults on demand. */
export interface FaultProxy extends Pick<HttpServer, 'url' | 'stop'> {
  /**
   * Sets the fault for a path and everything below it, or for all paths without a fault of their own.
   */
  readonly set: (fault: Fault, forPath?: string) => void;
  /** Forwards everything again. */
  readonly reset: () => void;
  /** The number of requests that were answered with a fault. */
  readonly faultedRequests: () => number;
  /** The number of late requests that have taken effect. */
  readonly lateRequests: () => number;
}

export async function startFaultProxy(targetUrl: string): Promise<FaultProxy> {
  const faults = new Map<string, Fault>();
  let [faultedRequests, lateRequests] = [0, 0];
  const over = new AbortController();
  const server = await startHttpServer(
    (req, res) => {
      const fault = findFault(faults, req.url ?? '/');
      if (fault !== 'pass') faultedRequests += 1;
      const onLateResponse = (): void => void (lateRequests += 1);
      answer(fault, { targetUrl, req, res, over: over.signal, onLateResponse });
    },
    { port: 0, host: '127.0.0.1' },
  );
  return {
    url: server.url,
    stop: (options) => {
      over.abort();
      return server.stop(options);
    },
    set: (fault, forPath = '') => {
      if (fault === 'pass') faults.delete(forPath);
      else faults.set(forPath, fault);
    },
    reset: () => faults.clear(),
    faultedRequests: () => faultedRequests,
    lateRequests: () => lateRequests,
  };
}

interface Exchange {
  readonly targetUrl: string;
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  /** Aborted when the proxy stops. */
  readonly over: AbortSignal;
  readonly onLateResponse: () => void;
}

function answer(fault: Fault, exchange: Exchange): void {
  const { req, res } = exchange;
  if (fault === 'pass') forward(exchange, req, (response) => passOn(response, res));
  else if (fault === 'unanswered') forward(exchange, req, drop);
  else if (fault === 'unavailable') res.writeHead(503, { 'retry-after': '1' }).end();
  else if (fault === 'silent') return;
  else if ('forwardAfterMs' in fault) void forwardLate(exchange, fault.forwardAfterMs);
  else {
    res.writeHead(fault.status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(fault.body));
  }
}

function passOn(response: IncomingMessage, res: ServerResponse): void {
  res.writeHead(response.statusCode ?? 502, response.headers);
  response.pipe(res);
}

/** The fault of the longest path that the URL is below. */
function findFault(faults: ReadonlyMap<string, Fault>, url: string): Fault {
  const { pathname } = new URL(url, 'http://proxy');
  const paths = [...faults.keys()]
    .filter((each) => pathname === each || pathname.startsWith(each === '' ? '' : `${each}/`))
    .sort((one, other) => other.length - one.length);
  return faults.get(paths[0] ?? '') ?? 'pass';
}

type OnResponse = (response: IncomingMessage) => unknown;

const drop: OnResponse = (response) => response.resume();

function forward({ targetUrl, req }: Exchange, body: Readable, onResponse: OnResponse): void {
  const options = { method: req.method, headers: req.headers };
  const forwarded = request(new URL(req.url ?? '/', targetUrl), options, onResponse);
  // The service is down: close the connection, as the caller would see it without a proxy.
  forwarded.once('error', () => req.socket.destroy());
  body.pipe(forwarded);
}

/**
 * Reads the request first, because its sender closes the connection when it stops waiting. A request that
 * still waits when the proxy stops is not forwarded.
 */
async function forwardLate(exchange: Exchange, delayMs: number): Promise<void> {
  const body = await buffer(exchange.req);
  await setTimeout(delayMs, undefined, { signal: exchange.over }).catch(() => undefined);
  if (exchange.over.aborted) return;
  forward(exchange, Readable.from([body]), (response) => {
    exchange.onLateResponse();
    drop(response);
  });
}
