import { getEventListeners } from 'node:events';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { runCommand } from './run-command.ts';

const env = { PATH: process.env.PATH };
const node = (script: string): [string, string[]] => [process.execPath, ['-e', script]];

/** A program that leaves another one running, which holds its output open, and marks its own end. */
const LEAVES_ONE_BEHIND = `
  process.once('exit', () => require('node:fs').writeFileSync(process.env.MARK, ''));
  require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => 0, 3000)'], {
    stdio: 'inherit',
    detached: true,
  }).unref();`;

test('what a program says, on both streams, and its exit code come back', async () => {
  const script = `process.stdout.write('out'); process.stderr.write('err'); process.exitCode = 3;`;

  const { exitCode, output } = await runCommand(...node(script), { env });

  expect(exitCode).toBe(3);
  expect(output).toMatch(/^(outerr|errout)$/);
});

test('a program that has ended no longer listens for the signal', async () => {
  const { signal } = new AbortController();

  await runCommand(...node(''), { env, signal });

  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a signal ends the program, and is the reason', async () => {
  const controller = new AbortController();
  const running = runCommand(...node('setInterval(() => 0, 1000)'), {
    env,
    signal: controller.signal,
  });

  controller.abort(new Error('told to end'));

  await expect(running).rejects.toThrow('told to end');
});

test('a signal does not wait for what the program left running', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'run-command-'));
  const mark = path.join(folder, 'ended');
  const controller = new AbortController();
  const running = runCommand(...node(LEAVES_ONE_BEHIND), {
    env: { ...env, MARK: mark },
    signal: controller.signal,
  });
  const outcome = running.then(() => 'ended by itself', String);
  while (!(await isThere(mark))) await setTimeout(10);

  controller.abort(new Error('told to end'));

  expect(await outcome).toBe('Error: told to end');
  await rm(folder, { recursive: true });
});

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
