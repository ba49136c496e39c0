import express from 'express';
import supertest from 'supertest';
import { healthRoutes } from './health.ts';

const up = (): Promise<void> => Promise.resolve();
const down = (): Promise<void> => Promise.reject(new Error('no connection'));

test('is ready when all dependencies answer', async () => {
  const app = express().use(healthRoutes({ database: up }));

  const { status, body } = await supertest(app).get('/health/ready');

  expect([status, body]).toEqual([200, { status: 'up', checks: { database: 'up' } }]);
});

test('is alive but not ready when a dependency is down, and reports which', async () => {
  const app = express().use(healthRoutes({ database: up, kafka: down }));

  const { status, body } = await supertest(app).get('/health/ready');

  expect([status, body]).toEqual([
    503,
    { status: 'down', checks: { database: 'up', kafka: 'down' } },
  ]);
  await supertest(app).get('/health/live').expect(200, { status: 'up' });
});

test('stays ready when a dependency is down that is only reported', async () => {
  const app = express().use(healthRoutes({ database: up }, { reported: { kafka: down } }));

  const { status, body } = await supertest(app).get('/health/ready');

  expect([status, body]).toEqual([
    200,
    { status: 'up', checks: { database: 'up', kafka: 'down' } },
  ]);
});

test('reports a dependency that does not answer in time as down', async () => {
  const silent = (): Promise<void> => new Promise(() => undefined);
  const options = { reported: { kafka: silent }, limitMs: 20 };
  const app = express().use(healthRoutes({ database: silent }, options));

  const { status, body } = await supertest(app).get('/health/ready');

  expect([status, body.checks]).toEqual([503, { database: 'down', kafka: 'down' }]);
});

test('reports the deployed version, if it is known', async () => {
  const known = express().use(healthRoutes({}, { version: '2.3.0' }));
  await supertest(known).get('/health').expect(200, { status: 'up', version: '2.3.0' });
  await supertest(express().use(healthRoutes({})))
    .get('/health')
    .expect(200, { status: 'up' });
});
