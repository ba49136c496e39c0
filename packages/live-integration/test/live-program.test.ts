import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { notProved } from './support/not-proved.ts';
import { makeMachine } from './support/poor-machine.ts';

const MAIN = path.resolve(import.meta.dirname, '../src/main.ts');

interface Ended {
  readonly exitCode: unknown;
  readonly output: string;
}

/** `npm run live` without npm. */
function runLive(flags: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', MAIN, ...flags],
      { env },
      (error, stdout, stderr) => resolve({ exitCode: error?.code ?? 0, output: stdout + stderr }),
    );
  });
}

const REFUSED = [
  { flags: ['--only', 'W1,F77'], reason: "'F77' is none of C1, F1, F2" },
  { flags: ['--soak', '0'], reason: 'whole number from 1 on' },
  { flags: ['--seed', '7'], reason: '--seed belongs to --soak' },
  { flags: ['--soak', '10', '--real-window'], reason: 'cannot be used with' },
  { flags: ['W1'], reason: 'too many arguments' },
];

test('what makes no sense is refused in a line, before anything is started', async () => {
  const ended = await Promise.all(REFUSED.map(({ flags }) => runLive(flags)));

  expect(ended).toEqual(
    REFUSED.map(({ reason }) => ({
      exitCode: 2,
      output: expect.stringContaining(reason) as string,
    })),
  );
});

test('a machine without any Kafka proves nothing: exit code 2, and what to install', async () => {
  await using machine = await makeMachine();
  const report = path.join(machine.dir, 'report');

  const flags = ['--only', 'W4', '--report', report];
  const { exitCode, output } = await runLive(flags, { PATH: machine.dir });

  expect(output).toContain('NOT PROVED: W4 An admin may not order');
  expect(output).toContain('No Kafka: install Java 17 and Maven, or kcat, or set KAFKA_BROKERS');
  expect(output).toContain('Nothing could be tried: see above.');
  expect(exitCode).toBe(2);
});

const { PATH = '' } = process.env;
const ended = 'a Kafka that cannot show what is asked for proves nothing: exit code 2, and why';
if (hasKcat()) test(ended, endUnproved, 90_000);
else notProved(ended, 'apt-get install kcat');

async function endUnproved(): Promise<void> {
  await using machine = await makeMachine();
  await machine.program('java', 'exit 127');
  const report = path.join(machine.dir, 'report');

  const flags = ['--only', 'F7', '--report', report];
  const { exitCode, output } = await runLive(flags, { PATH: `${machine.dir}:${PATH}` });

  expect(output).toContain('F7: kcat-mock cannot show idempotent-producer, recovery');
  expect(exitCode).toBe(2);
}

function hasKcat(): boolean {
  return PATH.split(path.delimiter).some((folder) => existsSync(path.join(folder, 'kcat')));
}
