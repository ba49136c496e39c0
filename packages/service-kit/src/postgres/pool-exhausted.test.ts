import express from 'express';
import { sql } from 'kysely';
import supertest from 'supertest';
import { openDatabase } from './database.ts';
import { silentLogger } from '../process/logger.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { problemHandler } from '../http/problem.ts';

test('answers 503 with Retry-After when the pool has no connection in time', async () => {
  await using database = await createTestDatabase();
  // The limit is also that of the first connection, which takes long on a busy machine.
  const db = openDatabase(database.url, { maxConnections: 1, connectionTimeoutMs: 2_000 });
  const app = express();
  app.get('/', async (_req, res) => res.json(await sql`select 1`.execute(db)));
  app.use(problemHandler({ logger: silentLogger() }));

  const held = await db.startTransaction().execute();
  const { status, type, headers } = await supertest(app).get('/');
  await held.rollback().execute();

  expect([status, type, headers['retry-after']]).toEqual([503, 'application/problem+json', '1']);
  await supertest(app).get('/').expect(200);
  await db.destroy();
});
