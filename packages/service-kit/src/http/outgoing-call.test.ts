import { pino } from 'pino';
import { startHttpServer } from './http-server.ts';
import { makeCall } from './outgoing-call.ts';
import { withTrace } from './trace.ts';

/** Answers 418 with the request headers; `/silent` never answers. */
function startCallee() {
  return startHttpServer(
    (req, res) => {
      if (req.url !== '/silent') res.writeHead(418).end(JSON.stringify(req.headers));
    },
    { port: 0, host: '127.0.0.1' },
  );
}

function makeCaller(timeoutMs = 5_000) {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as never);
  return { lines, call: makeCall({ to: 'stock', timeoutMs, logger: pino({}, { write }) }) };
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

test('logs and throws when a call is not answered in time', async () => {
  await using callee = await startCallee();
  const { call, lines } = makeCaller(50);

  await expect(call(`${callee.url}/silent`)).rejects.toThrow(/timeout/);
  expect(lines).toEqual([expect.objectContaining({ msg: 'call not answered' })]);
});
