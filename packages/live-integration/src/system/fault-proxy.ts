import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { startHttpServer, type HttpServer } from '@shopflow/service-kit/http-server';

/**
 * `pass`: as if it were not there; `unavailable`: 503; `silent`: never an answer; `unanswered`: the
 * request is passed on and takes effect, but its answer never comes back.
 */
type Fault = 'pass' | 'unavailable' | 'silent' | 'unanswered';

/** Stands before a service, and makes it unavailable to its callers on demand. */
export interface FaultProxy extends Pick<HttpServer, 'url' | 'stop'> {
  readonly set: (fault: Fault) => void;
  /** How many requests met a fault so far. */
  readonly disturbed: () => number;
}

export async function startFaultProxy(targetUrl: string): Promise<FaultProxy> {
  let fault: Fault = 'pass';
  let disturbed = 0;
  const server = await startHttpServer(
    (req, res) => {
      if (fault !== 'pass') disturbed += 1;
      if (fault === 'unavailable') res.writeHead(503, { 'retry-after': '1' }).end();
      if (fault === 'pass' || fault === 'unanswered') {
        forward(targetUrl, req, fault === 'pass' ? res : undefined);
      }
    },
    { port: 0, host: '127.0.0.1' },
  );
  return {
    url: server.url,
    stop: server.stop,
    set: (next) => {
      fault = next;
    },
    disturbed: () => disturbed,
  };
}

function forward(targetUrl: string, req: IncomingMessage, res: ServerResponse | undefined): void {
  const options = { method: req.method, headers: req.headers };
  const onward = request(new URL(req.url ?? '/', targetUrl), options, (answer) => {
    if (res === undefined) return void answer.resume();
    res.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(res);
  });
  // The service behind is down: the caller sees what it would see without a proxy.
  onward.once('error', () => req.socket.destroy());
  req.pipe(onward);
}
