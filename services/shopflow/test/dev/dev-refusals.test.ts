import { startHttpServer } from '@shopflow/service-kit/http-server';
import { runDev } from './dev-program.ts';

test('explains each flag in --help', async () => {
  const { exitCode, out } = await runDev(['--help']);

  expect(exitCode).toBe(0);
  expect(out).toMatch(/--batch-window.*--port.*--log-dir.*KAFKA_BROKERS/s);
});

test('exits with 1 for an invalid flag', async () => {
  const { exitCode, err } = await runDev(['--batch-window', '5s']);

  expect(exitCode).toBe(1);
  expect(err).toContain('Expected a number from 1 to 600000.');
});

test('reports a port in use in one line, before it starts anything', async () => {
  await using taken = await startHttpServer(() => undefined, { port: 0 });

  const { exitCode, out, err } = await runDev(['--port', String(taken.port)]);

  expect(exitCode).toBe(1);
  expect(err).toBe(`Port ${taken.port} is already in use. Choose another port.\n`);
  expect(out).not.toContain('PostgreSQL 1');
});

test('says in one line what to install when there is no Kafka', async () => {
  // Neither Java nor kcat is on this path.
  const { exitCode, err } = await runDev([], { PATH: '/nowhere' });

  expect(exitCode).toBe(1);
  expect(err).toMatch(/^No Kafka: install Java 17 and Maven, or kcat, or set KAFKA_BROKERS .*\n$/);
});
