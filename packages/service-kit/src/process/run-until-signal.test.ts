import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const module = JSON.stringify(path.join(import.meta.dirname, 'run-until-signal.ts'));
const commandLineOf = JSON.stringify(path.join(import.meta.dirname, 'command-line-of.ts'));

function programAround(start: string, options = {}): string {
  return `
    import { runUntilSignal } from ${module};
    const say = (word) => process.stdout.write(word + '\\n');
    await runUntilSignal(async (onStop, abort) => { ${start} }, ${JSON.stringify(options)});`;
}

/** Runs a program around `start`; sends `signal` each time it prints `up`. */
async function run(start: string, signal?: NodeJS.Signals, options = {}) {
  const program = programAround(start, options);
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
  'closes resources in reverse order on %s',
  async (signal) => {
    const { out, code } = await run(`${open} ${stayAlive} say('up');`, signal);

    expect([out, code]).toEqual([['up', 'server closed', 'database closed'], 0]);
  },
);

test('closes resources when npm ends the shell of its script', async () => {
  const script = 'node --import tsx --input-type=module -e "$PROGRAM"';
  // Printed after the parent was recognized, which takes the same read.
  const up = `
    const { commandLineOf } = await import(${commandLineOf});
    await commandLineOf(process.ppid);
    say('up');`;
  const env = {
    ...process.env,
    npm_lifecycle_script: script,
    PROGRAM: programAround(`setTimeout(process.exit, 20_000).unref(); ${open} ${stayAlive} ${up}`),
  };
  // Without a further command, some shells replace themselves with the program.
  const shell = spawn('/bin/sh', ['-c', `${script}; true`], { env });
  shell.stdout.once('data', () => shell.kill('SIGTERM'));

  expect(await text(shell.stdout)).toBe('up\nserver closed\ndatabase closed\n');
});

test('treats a Ctrl-C from the terminal and from npm as one', async () => {
  const closing = `onStop(async () => { say('up'); await new Promise((r) => setTimeout(r, 100)); });`;

  const { out, code } = await run(`${open} ${stayAlive} ${closing} say('up');`, 'SIGINT');

  expect([out, code]).toEqual([['up', 'up', 'server closed', 'database closed'], 0]);
});

test('exits on a second Ctrl-C when a stop takes too long', async () => {
  const hanging = `onStop(() => { setTimeout(() => say('up'), 100); return new Promise(() => {}); });`;

  const { out, code } = await run(`${open} ${stayAlive} ${hanging} say('up');`, 'SIGINT', {
    sameSignalMs: 50,
  });

  expect([out, code]).toEqual([['up', 'up'], 130]);
});

test('prints the message of a failed start and closes its resources', async () => {
  const { out, err, code } = await run(
    `${open} throw new Error('Port 80 is taken', { cause: new Error('EADDRINUSE') });`,
  );

  expect([out, code]).toEqual([['server closed', 'database closed'], 1]);
  expect(err).toBe('Port 80 is taken: EADDRINUSE');
});

test('closes the other resources when one cannot be closed', async () => {
  const { out, err, code } = await run(
    `${open} onStop(async () => { throw new Error('cannot close'); }); throw new Error('no start');`,
  );

  expect([out, code]).toEqual([['server closed', 'database closed'], 1]);
  expect(err).toBe('no start\ncannot close');
});

test('abandons a resource that does not close in time, and closes the others', async () => {
  const hanging = `onStop(() => new Promise(() => {}));`;

  const { out, err, code } = await run(`${open} ${stayAlive} ${hanging} say('up');`, 'SIGTERM', {
    closeLimitMs: 100,
  });

  expect([out, code]).toEqual([['up', 'server closed', 'database closed'], 1]);
  expect(err).toBe('A resource did not close within 100 ms');
});

test('an abort prints its message, closes all resources, and exits with 1', async () => {
  const { out, err, code } = await run(
    `${open} ${stayAlive} setTimeout(() => abort(new Error('The database is lost')), 10);`,
  );

  expect([out, code]).toEqual([['server closed', 'database closed'], 1]);
  expect(err).toBe('The database is lost');
});
