import express from 'express';
import supertest from 'supertest';
import { healthRoutes } from './health.ts';

const up = (): Promise<void> => Promise.resolve();
const down = (): Promise<void> => Promise.reject(new Error('no connection'));

test('a service is ready when all that it leans on answers', async () => {
  const app = express().use(healthRoutes({ database: up }));

  const { status, body } = await supertest(app).get('/health/ready');

  expect([status, body]).toEqual([200, { status: 'up', checks: { database: 'up' } }]);
});

test('a service that is not ready names what is down, and is alive', async () => {
  const app = express().use(healthRoutes({ database: up, kafka: down }));

  const { status, body } = await supertest(app).get('/health/ready');

  expect([status, body]).toEqual([
    503,
    { status: 'down', checks: { database: 'up', kafka: 'down' } },
  ]);
  await supertest(app).get('/health/live').expect(200, { status: 'up' });
});

test('what is only reported may be down', async () => {
  const app = express().use(healthRoutes({ database: up }, { reported: { kafka: down } }));

  const { status, body } = await supertest(app).get('/health/ready');

  expect([status, body]).toEqual([
    200,
    { status: 'up', checks: { database: 'up', kafka: 'down' } },
  ]);
});

test('what does not answer in time is down', async () => {
  const silent = (): Promise<void> => new Promise(() => undefined);
  const options = { reported: { kafka: silent }, limitMs: 20 };
  const app = express().use(healthRoutes({ database: silent }, options));

  const { status, body } = await supertest(app).get('/health/ready');

  expect([status, body.checks]).toEqual([503, { database: 'down', kafka: 'down' }]);
});
