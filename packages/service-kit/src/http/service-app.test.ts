import { Router } from 'express';
import supertest from 'supertest';
import { z } from 'zod';
import { parseBody, parseQuery } from './json-body.ts';
import { makeLogger, silentLogger } from '../process/logger.ts';
import { makeMetrics } from './metrics.ts';
import { HttpProblem } from './problem.ts';
import { makeServiceApp, type ServiceParts } from './service-app.ts';

const order = z.strictObject({ items: z.array(z.object({ sku: z.string() })) });

const routes = Router()
  .post('/orders', (req, res) => res.status(201).json(parseBody(order, req)))
  .get('/orders', (req, res) => res.json(parseQuery(z.object({ limit: z.coerce.number() }), req)))
  .get('/orders/:id', () => {
    throw new RangeError('not found');
  })
  .get('/fault', () => {
    throw new Error('the password is 1234');
  });

function makeHttp(parts: Partial<ServiceParts> = {}) {
  const app = makeServiceApp({
    logger: silentLogger(),
    metrics: makeMetrics(),
    checks: {},
    routes: [routes],
    toProblem: (error) =>
      error instanceof RangeError
        ? new HttpProblem({ title: 'Order not found', status: 404 }, { 'retry-after': '1' })
        : undefined,
    ...parts,
  });
  return supertest(app);
}

test('rejects an invalid body with a pointer to each violation', async () => {
  const { status, type, body } = await makeHttp()
    .post('/orders')
    .send({ items: [{ sku: 1 }, {}] });

  expect([status, type]).toEqual([400, 'application/problem+json']);
  expect(body).toMatchObject({
    type: 'about:blank',
    title: 'The request body is not valid',
    errors: [{ pointer: '/items/0/sku' }, { pointer: '/items/1/sku' }],
  });
});

test('reports only the first hundred of thousands of violations', async () => {
  const { status, body } = await makeHttp()
    .post('/orders')
    .send({ items: Array<number>(50_000).fill(1) });

  expect([status, (body as { errors: unknown[] }).errors.length]).toEqual([400, 100]);
});

test('rejects an invalid query', async () => {
  const { status, body } = await makeHttp().get('/orders?limit=many');

  expect([status, body.title]).toEqual([400, 'The query is not valid']);
});

test.each([
  { what: 'not declared as JSON', type: 'text/plain', body: '{}', status: 415 },
  { what: 'a form', type: 'application/x-www-form-urlencoded', body: 'items=1', status: 415 },
  { what: 'broken', type: 'application/json', body: '{"items":', status: 400 },
  { what: 'a string', type: 'application/json', body: '"items"', status: 400 },
  { what: 'too large', type: 'application/json', body: `["${'a'.repeat(300_000)}"]`, status: 413 },
])('a body that is $what is refused', async ({ type, body, status }) => {
  const answer = await makeHttp().post('/orders').set('Content-Type', type).send(body);

  expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
  expect(answer.text).not.toContain(import.meta.dirname);
});

test.each([
  { what: 'gzip that is not gzip', encoding: 'gzip', body: 'not gzip' },
  { what: 'brotli that is not brotli', encoding: 'br', body: 'not brotli' },
  { what: 'bytes that are not UTF-8', encoding: 'identity', body: '{"items":["\xff"]}' },
])('a body of $what is refused with 400', async ({ encoding, body }) => {
  const answer = await makeHttp()
    .post('/orders')
    .set({ 'Content-Type': 'application/json', 'Content-Encoding': encoding })
    .serialize((bytes: unknown) => bytes as string)
    .send(Buffer.from(body, 'latin1') as unknown as string);

  expect([answer.status, answer.type]).toEqual([400, 'application/problem+json']);
});

test('rejects an unknown encoding with 415', async () => {
  const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'x' };

  await makeHttp().post('/orders').set(headers).send('{}').expect(415);
});

test.each(['/orders/%ff', '/orders/%', '/orders/%c0%af', '/orders/%ed%a0%80'])(
  'rejects the path %s, which is not UTF-8, with 400',
  async (path) => {
    const { status, type } = await makeHttp().get(path);

    expect([status, type]).toEqual([400, 'application/problem+json']);
  },
);

test('logs the path of a request without its query', async () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = makeLogger({ service: 'orders', level: 'debug', destination });

  await makeHttp({ logger }).get('/orders?limit=1&token=secret-1');

  expect(lines.join()).toContain('"url":"/orders"');
  expect(lines.join()).not.toContain('secret-1');
});

test.each(['application/merge-patch+json', 'application/vnd.api+json', 'text/json'])(
  'rejects a body of the type %s with 415',
  async (type) => {
    const request = makeHttp().post('/orders').set('Content-Type', type);

    const { status, type: answerType } = await request.send('{"items":[]}');

    expect([status, answerType]).toEqual([415, 'application/problem+json']);
  },
);

test('accepts JSON with a charset', async () => {
  const type = 'application/json; charset=utf-8';

  await makeHttp().post('/orders').set('Content-Type', type).send('{"items":[]}').expect(201);
});

test("answers a service's own error with its problem and headers", async () => {
  const { status, headers, body } = await makeHttp().get('/orders/1');

  expect([status, headers['retry-after']]).toEqual([404, '1']);
  expect(body).toEqual({ type: 'about:blank', title: 'Order not found', status: 404 });
});

test('answers an unknown path with a problem', async () => {
  const { status, body } = await makeHttp().get('/nowhere');

  expect([status, body.detail]).toEqual([404, 'No resource at /nowhere']);
});

test('answers an unexpected error with a reference, and logs its cause and trace under it', async () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = makeLogger({ service: 'orders', level: 'error', destination });

  const { status, text } = await makeHttp({ logger }).get('/fault').set('X-Trace-Id', 'trace-1');

  expect(status).toBe(500);
  expect(text).not.toContain('1234');
  const reference = /reference (\w+)/.exec(text)?.[1] ?? 'none';
  const fault = lines.find((line) => line.includes(`"reference":"${reference}"`)) ?? '{}';
  expect(JSON.parse(fault)).toMatchObject({
    service: 'orders',
    traceId: 'trace-1',
    err: { message: 'the password is 1234' },
  });
});

test('measures requests by route and status', async () => {
  const http = makeHttp();
  await http.get('/orders/1');
  await http.get('/orders/2');

  const { text } = await http.get('/metrics');

  expect(text).toContain(
    'http_request_duration_seconds_count{method="GET",route="/orders/:id",status="404"} 2',
  );
});
