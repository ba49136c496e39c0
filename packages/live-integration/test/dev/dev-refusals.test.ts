import { startHttpServer } from '@shopflow/service-kit/http-server';
import { runDev } from './dev-program.ts';

test('--help explains each flag', async () => {
  const { exitCode, out } = await runDev(['--help']);

  expect(exitCode).toBe(0);
  expect(out).toMatch(/--batch-window.*--port.*--log-dir.*KAFKA_BROKERS/s);
});

test('a flag that makes no sense ends the program with 1', async () => {
  const { exitCode, err } = await runDev(['--batch-window', '5s']);

  expect(exitCode).toBe(1);
  expect(err).toContain('It is a number from 1 to 600000.');
});

test('a port that is taken is one line, before anything is started', async () => {
  await using taken = await startHttpServer(() => undefined, { port: 0 });

  const { exitCode, out, err } = await runDev(['--port', String(taken.port)]);

  expect(exitCode).toBe(1);
  expect(err).toBe(`Port ${taken.port} is already in use. Choose another port.\n`);
  expect(out).not.toContain('PostgreSQL 1');
});

test('without any Kafka, one line says what to install', async () => {
  // Neither Java nor kcat is on this path.
  const { exitCode, err } = await runDev([], { PATH: '/nowhere' });

  expect(exitCode).toBe(1);
  expect(err).toMatch(/^No Kafka: install Java 17 and Maven, or kcat, or set KAFKA_BROKERS .*\n$/);
});
