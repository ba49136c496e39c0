import { existsSync } from 'node:fs';
import path from 'node:path';
import { notProved } from '@shopflow/service-kit/testing/not-proved';
import { runLive } from './support/run-live.ts';
import { makeLimitedMachine } from '@shopflow/live-integration/testing/limited-machine';

test('rejects an invalid argument before it starts anything', async () => {
  const { exitCode, output } = await runLive(['--only', 'W1,F77']);

  expect(exitCode).toBe(2);
  expect(output).toContain("Unknown scenario 'F77'. Known: W1, W2, W3");
});

test('prints the scenarios as JSON', async () => {
  const { exitCode, output } = await runLive(['--list', '--json']);

  expect(exitCode).toBe(0);
  expect((JSON.parse(output) as unknown[])[0]).toEqual({
    id: 'W1',
    title: 'A customer with a phone places an order and is notified by SMS and e-mail',
    proves: expect.stringContaining('The complete asynchronous path works') as string,
    file: 'services/shopflow/src/scenarios/w1-order-with-phone.ts',
  });
});

test.each([
  ['a missing setting by name', ['-e', 'staging'], 'KAFKA_BROKERS: host:port of the bootstrap'],
  [
    'each scenario that would disturb others',
    ['-e', 'staging', '--only', 'F3,F7'],
    'F3: It stops Notifications, which notifies the users of everyone\n  F7: It kills Kafka',
  ],
  ['a settings file that does not exist', ['-e', 'staging', '--settings', 'no.env'], 'no.env'],
])('reports %s before it runs anything, with exit code 2', async (_, flags, text) => {
  const { exitCode, output } = await runLive(flags, {});

  expect(exitCode).toBe(2);
  expect(output).toContain(text);
});

test('exits with 2 and says what to install on a machine without Kafka', async () => {
  await using machine = await makeLimitedMachine();
  const report = path.join(machine.dir, 'report');

  const flags = ['--only', 'W4', '--report', report];
  const { exitCode, output } = await runLive(flags, { PATH: machine.dir });

  expect(output).toContain('NOT PROVED: W4 An admin cannot place an order');
  expect(output).toContain('No Kafka: install Java 17 and Maven, or kcat, or set KAFKA_BROKERS');
  expect(output).toContain('Nothing was run. No Kafka: install');
  expect(exitCode).toBe(2);
});

const { PATH = '' } = process.env;
const title = 'exits with 2 and says why when the Kafka cannot prove the scenario';
if (hasKcat()) test(title, runUnprovable);
else notProved(title, 'apt-get install kcat');

async function runUnprovable(): Promise<void> {
  await using machine = await makeLimitedMachine();
  await machine.program('java', 'exit 127');
  const report = path.join(machine.dir, 'report');

  const flags = ['--only', 'F7', '--report', report];
  const { exitCode, output } = await runLive(flags, { PATH: `${machine.dir}:${PATH}` });

  expect(output).toContain('F7: kcat-mock cannot prove idempotent-producer, recovery');
  expect(exitCode).toBe(2);
}

function hasKcat(): boolean {
  return PATH.split(path.delimiter).some((folder) => existsSync(path.join(folder, 'kcat')));
}
