import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { startHttpServer, type HttpServer } from '@shopflow/service-kit/http-server';

/**
 * `pass`: forwards everything; `unavailable`: answers 503; `silent`: never answers; `unanswered`:
 * forwards the request, so that it takes effect, but drops the response.
 */
type Fault = 'pass' | 'unavailable' | 'silent' | 'unanswered' | FakeAnswer;

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
}

export async function startFaultProxy(targetUrl: string): Promise<FaultProxy> {
  const faults = new Map<string, Fault>();
  let faultedRequests = 0;
  const server = await startHttpServer(
    (req, res) => {
      const fault = findFault(faults, req.url ?? '/');
      if (fault !== 'pass') faultedRequests += 1;
      if (fault === 'unavailable') res.writeHead(503, { 'retry-after': '1' }).end();
      if (typeof fault === 'object') {
        res.writeHead(fault.status, { 'content-type': 'application/json' });
        res.end(JSON.stringify(fault.body));
      }
      if (fault === 'pass' || fault === 'unanswered') {
        forward(targetUrl, req, fault === 'pass' ? res : undefined);
      }
    },
    { port: 0, host: '127.0.0.1' },
  );
  return {
    url: server.url,
    stop: server.stop,
    set: (fault, forPath = '') => {
      if (fault === 'pass') faults.delete(forPath);
      else faults.set(forPath, fault);
    },
    reset: () => faults.clear(),
    faultedRequests: () => faultedRequests,
  };
}

/** The fault of the longest path that the URL is below. */
function findFault(faults: ReadonlyMap<string, Fault>, url: string): Fault {
  const { pathname } = new URL(url, 'http://proxy');
  const paths = [...faults.keys()]
    .filter((each) => pathname === each || pathname.startsWith(each === '' ? '' : `${each}/`))
    .sort((one, other) => other.length - one.length);
  return faults.get(paths[0] ?? '') ?? 'pass';
}

function forward(targetUrl: string, req: IncomingMessage, res: ServerResponse | undefined): void {
  const options = { method: req.method, headers: req.headers };
  const forwarded = request(new URL(req.url ?? '/', targetUrl), options, (response) => {
    if (res === undefined) return void response.resume();
    res.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(res);
  });
  // The service is down: close the connection, as the caller would see it without a proxy.
  forwarded.once('error', () => req.socket.destroy());
  req.pipe(forwarded);
}
