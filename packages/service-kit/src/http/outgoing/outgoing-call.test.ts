import { pino } from 'pino';
import { startHttpServer } from '../http-server.ts';
import { freePort } from '../../process/free-port.ts';
import { makeCall } from './outgoing-call.ts';
import { withTrace } from '../trace.ts';

/** Answers 418 with the request headers; `/silent` never answers. */
function startCallee() {
  return startHttpServer(
    (req, res) => {
      if (req.url !== '/silent') res.writeHead(418).end(JSON.stringify(req.headers));
    },
    { port: 0, host: '127.0.0.1' },
  );
}

function makeCaller(timeoutMs = 5_000, level = 'info') {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as never);
  return { lines, call: makeCall({ to: 'stock', timeoutMs, logger: pino({ level }, { write }) }) };
}

test('sends the ids of the trace and its own headers', async () => {
  await using callee = await startCallee();
  const { call } = makeCaller();

  const response = await withTrace({ traceId: 't1', traceparent: '00-1-2-01' }, () =>
    call(`${callee.url}/items`, { headers: { accept: 'application/json' } }),
  );

  expect(await response.json()).toMatchObject({
    'x-trace-id': 't1',
    traceparent: '00-1-2-01',
    accept: 'application/json',
  });
});

test('logs the callee, the status and the path without its query', async () => {
  await using callee = await startCallee();
  const { call, lines } = makeCaller();

  await call(`${callee.url}/items?to=%2B4915`, { method: 'POST', body: '{}' });

  expect(lines).toEqual([
    expect.objectContaining({ call: { to: 'stock', method: 'POST', path: '/items' }, status: 418 }),
  ]);
});

test('at level debug, logs the start of a call before the request is sent, with the id of its end', async () => {
  const { call, lines } = makeCaller(5_000, 'debug');
  const linesAtRequest: unknown[] = [];
  await using callee = await startHttpServer(
    (_, res) => {
      linesAtRequest.push(...lines);
      res.end('{}');
    },
    { port: 0, host: '127.0.0.1' },
  );

  await Promise.all([call(`${callee.url}/items`), call(`${callee.url}/items`)]);

  const ids = lines.map((line) => (line.call as { id: string }).id);
  const [one, other] = ids;
  expect(one).not.toBe(other);
  expect(linesAtRequest[0]).toMatchObject({
    call: { id: one, to: 'stock', method: 'GET', path: '/items' },
    msg: 'call started',
  });
  expect(lines.map(({ msg }) => msg)).toEqual([
    ...['call started', 'call started'],
    ...['call answered', 'call answered'],
  ]);
  expect(ids.slice(2).sort()).toEqual([one, other].sort());
});

test('logs and throws when a call is not answered in time', async () => {
  await using callee = await startCallee();
  const { call, lines } = makeCaller(50);

  await expect(call(`${callee.url}/silent`)).rejects.toThrow(/timeout/);
  expect(lines).toEqual([expect.objectContaining({ msg: 'call not answered' })]);
});

test('calls one after the other over the same connection', async () => {
  const ports = new Set<number | undefined>();
  await using callee = await startHttpServer(
    (req, res) => {
      ports.add(req.socket.remotePort);
      res.end('{}');
    },
    { port: 0, host: '127.0.0.1' },
  );
  const { call } = makeCaller();

  for (let count = 0; count < 3; count += 1) await call(callee.url, { method: 'POST', body: '{}' });

  expect(ports.size).toBe(1);
});

test('sends a body with its length in bytes, and returns the answer to it', async () => {
  await using callee = await startHttpServer(
    (req, res) => {
      res.setHeader('retry-after', '7');
      req.pipe(res.writeHead(201, { 'x-length': req.headers['content-length'] }));
    },
    { port: 0, host: '127.0.0.1' },
  );
  const { call } = makeCaller();

  const answer = await call(callee.url, { method: 'POST', body: '"Zoë"' });

  expect(await answer.json()).toBe('Zoë');
  expect(answer).toMatchObject({ status: 201, ok: true });
  expect(answer.headers.get('X-Length')).toBe('6');
  expect(answer.headers.get('Retry-After')).toBe('7');
  expect(answer.headers.get('x-none')).toBeNull();
});

test('does not follow a redirect', async () => {
  await using callee = await startHttpServer(
    (_, res) => res.writeHead(307, { location: '/elsewhere' }).end(),
    { port: 0, host: '127.0.0.1' },
  );

  expect((await makeCaller().call(callee.url)).status).toBe(307);
});

test.each([
  ['before the answer', ''],
  ['in the middle of the answer', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{'],
])('throws the code of the error when the connection ends %s', async (_, sent) => {
  await using callee = await startHttpServer(
    ({ socket }) => void socket.write(sent, () => socket.destroy()),
    { port: 0, host: '127.0.0.1' },
  );

  await expect(makeCaller().call(callee.url)).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('throws the code of the error when there is no connection', async () => {
  const url = `http://localhost:${await freePort()}`;

  await expect(makeCaller().call(url)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('gives up when the end of an answer does not come in time', async () => {
  await using callee = await startHttpServer((_, res) => void res.write('{'), {
    port: 0,
    host: '127.0.0.1',
  });

  await expect(makeCaller(50).call(callee.url)).rejects.toThrow(/timeout/);
});
