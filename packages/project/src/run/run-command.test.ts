import { spawn } from 'node:child_process';
import { getEventListeners, once } from 'node:events';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { runCommand } from './run-command.ts';

const env = { PATH: process.env.PATH };
const node = (script: string): [string, string[]] => [process.execPath, ['-e', script]];

/** A program that writes a file when it exits, and leaves a child running that keeps its output open. */
const LEAVES_CHILD_RUNNING = `
  process.once('exit', () => require('node:fs').writeFileSync(process.env.MARK, ''));
  require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => 0, 3000)'], {
    stdio: 'inherit',
    detached: true,
  }).unref();`;

test('returns the exit code and the output of both streams', async () => {
  const script = `process.stdout.write('out'); process.stderr.write('err'); process.exitCode = 3;`;

  const { exitCode, output } = await runCommand(...node(script), { env });

  expect(exitCode).toBe(3);
  expect(output).toMatch(/^(outerr|errout)$/);
});

test('removes its abort listener when the program has exited', async () => {
  const { signal } = new AbortController();

  await runCommand(...node(''), { env, signal });

  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('terminates the program on abort and throws the reason', async () => {
  const controller = new AbortController();
  const running = runCommand(...node('setInterval(() => 0, 1000)'), {
    env,
    signal: controller.signal,
  });

  controller.abort(new Error('stop requested'));

  await expect(running).rejects.toThrow('stop requested');
});

test('does not wait on abort for processes that the program left running', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'run-command-'));
  const mark = path.join(folder, 'ended');
  const controller = new AbortController();
  const running = runCommand(...node(LEAVES_CHILD_RUNNING), {
    env: { ...env, MARK: mark },
    signal: controller.signal,
  });
  const outcome = running.then(() => 'exited normally', String);
  while (!(await exists(mark))) await setTimeout(10);

  controller.abort(new Error('stop requested'));

  expect(await outcome).toBe('Error: stop requested');
  await rm(folder, { recursive: true });
});

test('terminates all processes of a group on abort', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'run-command-'));
  const file = path.join(folder, 'pid');
  const controller = new AbortController();
  const script = `sleep 600 & echo $! > '${file}'; wait`;
  const running = runCommand('/bin/sh', ['-c', script], {
    ...{ env, signal: controller.signal, isGroup: true },
  });
  const outcome = running.then(() => 'exited normally', String);
  while (!(await exists(file))) await setTimeout(10);
  const pid = Number(await readFile(file, 'utf8'));

  controller.abort(new Error('stop requested'));

  expect(await outcome).toBe('Error: stop requested');
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  await rm(folder, { recursive: true });
});

test('terminates a group whose program has just started when this process is killed', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'run-command-'));
  const file = path.join(folder, 'pid');
  const script = `echo $$ > '${file}'; kill -KILL $PPID; exec sleep 600`;
  const runner = `const { runCommand } = await import('${import.meta.resolve('./run-command.ts')}');
    await runCommand('/bin/sh', ['-c', ${JSON.stringify(script)}], { env: process.env, isGroup: true });`;
  const modules = ['--import', import.meta.resolve('tsx'), '--input-type=module'];
  const child = spawn(process.execPath, [...modules, '-e', runner], { stdio: 'ignore' });

  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);

  const pid = Number(await readFile(file, 'utf8'));
  await waitFor({ reason: 'the program has ended' }, () => !isRunning(pid));
  await rm(folder, { recursive: true });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
