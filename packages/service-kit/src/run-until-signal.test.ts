import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const module = JSON.stringify(path.join(import.meta.dirname, 'run-until-signal.ts'));

/** Runs a program around `start`; `signal` is sent each time it says `up`. */
async function run(start: string, signal?: NodeJS.Signals) {
  const program = `
    import { runUntilSignal } from ${module};
    const say = (word) => process.stdout.write(word + '\\n');
    await runUntilSignal(async (onStop) => { ${start} });`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program]);
  if (signal !== undefined)
    child.stdout.on('data', (said: Buffer) => said.includes('up') && child.kill(signal));
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out: out.trim().split('\n'), err: err.trim(), code: code as number };
}

const open = `
  onStop(async () => say('database closed'));
  onStop(async () => say('server closed'));`;

const stayAlive = `
  const server = setInterval(() => undefined, 1_000);
  onStop(async () => clearInterval(server));`;

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s closes what was opened, the last first',
  async (signal) => {
    const { out, code } = await run(`${open} ${stayAlive} say('up');`, signal);

    expect([out, code]).toEqual([['up', 'server closed', 'database closed'], 0]);
  },
);

test('one Ctrl-C that comes twice, from the terminal and from npm, closes what was opened', async () => {
  const closing = `onStop(async () => { say('up'); await new Promise((r) => setTimeout(r, 100)); });`;

  const { out, code } = await run(`${open} ${stayAlive} ${closing} say('up');`, 'SIGINT');

  expect([out, code]).toEqual([['up', 'up', 'server closed', 'database closed'], 0]);
});

test('a second Ctrl-C ends a stop that takes too long', async () => {
  const hanging = `onStop(() => { setTimeout(() => say('up'), 1_100); return new Promise(() => {}); });`;

  const { out, code } = await run(`${open} ${stayAlive} ${hanging} say('up');`, 'SIGINT');

  expect([out, code]).toEqual([['up', 'up'], 130]);
});

test('a start that fails says why, and closes what it had opened', async () => {
  const { out, err, code } = await run(
    `${open} throw new Error('Port 80 is taken', { cause: new Error('EADDRINUSE') });`,
  );

  expect([out, code]).toEqual([['server closed', 'database closed'], 1]);
  expect(err).toBe('Port 80 is taken: EADDRINUSE');
});

test('what cannot be closed does not keep the rest open', async () => {
  const { out, err, code } = await run(
    `${open} onStop(async () => { throw new Error('cannot close'); }); throw new Error('no start');`,
  );

  expect([out, code]).toEqual([['server closed', 'database closed'], 1]);
  expect(err).toBe('no start\ncannot close');
});
