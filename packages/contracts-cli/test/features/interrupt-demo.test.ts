import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Starts the demo with a folder for its temporary files, and ends it while `step` is on. */
async function interrupt(step: string, signal: NodeJS.Signals) {
  const folder = await mkdtemp(path.join(tmpdir(), 'interrupted-demo-'));
  // Under root, PostgreSQL runs as "nobody", who must be able to enter.
  await chmod(folder, 0o755);
  const main = path.resolve(import.meta.dirname, '../../src/main.ts');
  const demo = spawn(process.execPath, ['--import', 'tsx', main, 'demo'], {
    env: { PATH: process.env.PATH, TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  demo.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes(`- ${step}`)) demo.kill(signal);
  });
  const [exitCode] = (await once(demo, 'exit')) as [number | null];
  const left = (await readdir(folder)).filter((name) => name.startsWith('shopflow-demo-'));
  await rm(folder, { recursive: true, force: true });
  return { exitCode, left };
}

test.each([
  ['Start a Pact Broker', 'SIGTERM', 143],
  ['Bring in the v2.2 world', 'SIGINT', 130],
  ['Run the consumer tests', 'SIGHUP', 129],
] as const)(
  'a demo that is ended while it says "%s" by %s takes its broker down',
  async (step, signal, exitCode) => {
    expect(await interrupt(step, signal)).toEqual({ exitCode, left: [] });
  },
  120_000,
);
