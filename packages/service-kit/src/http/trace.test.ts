import express from 'express';
import supertest from 'supertest';
import { currentTrace, traceHeaders, traceMiddleware, withTrace } from './trace.ts';

const app = express().use(traceMiddleware());
app.get('/', async (_req, res) => {
  await new Promise(setImmediate);
  res.json(traceHeaders());
});

test('passes the trace ids of a request on to its outgoing calls', async () => {
  const ids = { 'x-trace-id': 'abc-123', traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };

  const { body, headers } = await supertest(app).get('/').set(ids);

  expect(body).toEqual(ids);
  expect(headers['x-trace-id']).toBe('abc-123');
});

test('generates a trace id for a request without one', async () => {
  const { body, headers } = await supertest(app).get('/');

  expect(headers['x-trace-id']).toMatch(/^[0-9a-f]{32}$/);
  expect(body).toEqual({ 'x-trace-id': headers['x-trace-id'] });
});

test('replaces a trace id that could forge a log line', async () => {
  const { headers } = await supertest(app).get('/').set('X-Trace-Id', 'a"},{"level":"error');

  expect(headers['x-trace-id']).toMatch(/^[0-9a-f]{32}$/);
});

test('keeps the traces of concurrent requests separate', async () => {
  const act = (traceId: string): Promise<string | undefined> =>
    withTrace({ traceId }, async () => {
      await new Promise(setImmediate);
      return currentTrace()?.traceId;
    });

  expect(await Promise.all([act('one'), act('two')])).toEqual(['one', 'two']);
  expect(currentTrace()).toBeUndefined();
});
