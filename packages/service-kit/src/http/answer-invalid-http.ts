import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

/** Node's own statuses; any other fault is 400. */
const STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/**
 * Refuses bytes that are not HTTP, and closes their connection. Node's own 400 would replace the
 * answer of a complete request that arrived before them, although that request is carried out.
 */
export function answerInvalidHttp(server: Server): void {
  const running = new WeakMap<Socket, Set<Exchange>>();
  const closing = new WeakSet<Socket>();

  server.on('connection', (socket) => running.set(socket, new Set()));
  server.on('request', (req, res) => {
    const exchange = { req, res };
    running.get(req.socket)?.add(exchange);
    res.once('close', () => running.get(req.socket)?.delete(exchange));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // The parser reports its error again for each further chunk.
    if (closing.has(socket)) return;
    const exchanges = [...(running.get(socket) ?? [])];
    const last = exchanges.filter(({ req }) => req.complete).at(-1);
    if (last !== undefined && socket.writable) {
      closing.add(socket);
      closeAfter(last.res, socket);
      return;
    }
    if (socket.writable && !exchanges.some(({ res }) => res.headersSent)) {
      const status = STATUS[error.code ?? ''] ?? '400 Bad Request';
      socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
    }
    socket.destroy(error);
  });
}

function closeAfter(res: ServerResponse, socket: Socket): void {
  if (!res.headersSent) res.setHeader('Connection', 'close');
  res.once('close', () => socket.destroySoon());
}
