import { EventEmitter, once } from 'node:events';
import { Agent, request, type IncomingMessage, type RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { networkInterfaces } from 'node:os';
import { startHttpServer } from './http-server.ts';
import { waitFor } from '../process/wait-for.ts';

/** Much less than Node's own timeouts for idle and silent connections: 5 s and 60 s. */
const SOON_MS = 3_000;

const answerAll: RequestListener = (_req, res) => res.end('done');

/** A server whose requests wait until the test answers them, in the order of their arrival. */
async function startHeldServer() {
  const arrivals = new EventEmitter();
  const server = await startHttpServer(
    (_req, res) => void arrivals.emit('request', () => res.end('done')),
    { port: 0 },
  );
  const nextRequest = async (): Promise<() => void> => {
    const [answer] = (await once(arrivals, 'request')) as [() => void];
    return answer;
  };
  return { ...server, nextRequest };
}

async function get(port: number, agent?: Agent) {
  const req = request({ port, host: '127.0.0.1', agent }).end();
  const [res] = (await once(req, 'response')) as [IncomingMessage];
  return { body: await text(res), connection: res.headers.connection };
}

async function openConnection(port: number, sent = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => undefined).resume();
  socket.write(sent);
  return socket;
}

async function measureMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

test('reports the port that is already in use', async () => {
  await using server = await startHttpServer(answerAll, { port: 0 });

  await expect(startHttpServer(answerAll, { port: server.port })).rejects.toThrow(
    `Port ${server.port} is already in use`,
  );
});

test('a stop finishes the running request and refuses new connections', async () => {
  const server = await startHeldServer();
  const arrived = server.nextRequest();
  const running = get(server.port);
  const answer = await arrived;

  const stopped = server.stop();
  await waitFor({ reason: 'the server to refuse connections' }, () =>
    openConnection(server.port).then(
      () => false,
      (error: unknown) => (error as NodeJS.ErrnoException).code === 'ECONNREFUSED',
    ),
  );
  answer();

  expect(await running).toEqual({ body: 'done', connection: 'close' });
  await stopped;
});

test('a stop answers the next request of a kept-alive connection with Connection: close', async () => {
  const server = await startHeldServer();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const firstArrived = server.nextRequest();
  const first = get(server.port, agent);
  const answerFirst = await firstArrived;
  const slowArrived = server.nextRequest();
  const slow = get(server.port);
  const answerSlow = await slowArrived;
  answerFirst();
  expect(await first).toEqual({ body: 'done', connection: 'keep-alive' });

  const stopped = server.stop();
  const secondArrived = server.nextRequest();
  const second = get(server.port, agent);
  (await secondArrived)();

  expect(await second).toEqual({ body: 'done', connection: 'close' });
  answerSlow();
  await Promise.all([slow, stopped]);
});

test.each([
  { what: 'sent nothing', sent: '' },
  { what: 'sent half a request', sent: 'GET / HTTP/1.1\r\nHo' },
  {
    what: 'promised a body and sent none of it',
    sent: 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n',
  },
])('a connection that $what does not delay a stop', async ({ sent }) => {
  const server = await startHttpServer((req, res) => req.resume().on('end', () => res.end()), {
    port: 0,
  });
  await openConnection(server.port, sent);

  expect(await measureMs(server.stop)).toBeLessThan(SOON_MS);
});

test('an idle kept-alive connection does not delay a stop', async () => {
  const server = await startHttpServer(answerAll, { port: 0 });
  await get(server.port, new Agent({ keepAlive: true }));

  expect(await measureMs(server.stop)).toBeLessThan(SOON_MS);
});

test('connections that become idle during a stop are closed, too', async () => {
  const server = await startHeldServer();
  const arrived = server.nextRequest();
  const running = get(server.port, new Agent({ keepAlive: true }));
  const answer = await arrived;

  const stopped = server.stop();
  answer();
  await running;

  expect(await measureMs(() => stopped)).toBeLessThan(SOON_MS);
});

test('a stop aborts requests that exceed its limit, and reports their number', async () => {
  const server = await startHeldServer();
  const arrived = server.nextRequest();
  const running = get(server.port);
  running.catch(() => undefined);
  await arrived;

  await expect(server.stop({ limitMs: 100 })).rejects.toThrow(
    '1 request was still running after 100 ms and was aborted',
  );
  await expect(running).rejects.toThrow('socket hang up');
});

test('a complete request gets its own answer although bytes that are not HTTP follow it', async () => {
  await using server = await startHeldServer();
  const arrived = server.nextRequest();
  const socket = connect(server.port, '127.0.0.1');
  const received = text(socket);
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\nnot HTTP');
  const answer = await arrived;
  socket.write('and more of it');
  await setTimeout(50);
  answer();

  expect(await received).toMatch(/^HTTP\/1\.1 200 OK\r\nConnection: close\r\n[^]*done/);
});

test.each([
  { what: 'bytes that are not HTTP', sent: 'not HTTP', status: '400 Bad Request' },
  {
    what: 'a body that is not HTTP',
    sent: 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx',
    status: '400 Bad Request',
  },
  {
    what: 'headers that are too large',
    sent: `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}`,
    status: '431 Request Header Fields Too Large',
  },
])('refuses $what and closes the connection', async ({ sent, status }) => {
  await using server = await startHeldServer();
  const socket = connect(server.port, '127.0.0.1');
  socket.write(sent);

  expect(await text(socket)).toBe(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
});

test('a server without a host cannot be reached from another machine', async () => {
  await using server = await startHttpServer((_req, res) => res.end('done'), { port: 0 });
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');

  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  for (const { address } of outside) {
    await expect(fetch(`http://${address}:${server.port}`)).rejects.toThrow('fetch failed');
  }
});
