import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Starts the demo with its own folder for temporary files, and sends a signal during `step`. */
async function interrupt(step: string, signal: NodeJS.Signals) {
  const folder = await mkdtemp(path.join(tmpdir(), 'interrupted-demo-'));
  // Under root, PostgreSQL runs as the user nobody, which needs access.
  await chmod(folder, 0o755);
  const main = path.resolve(import.meta.dirname, '../../../contracts-cli/src/main.ts');
  const demo = spawn(process.execPath, ['--import', 'tsx', main, 'demo'], {
    env: { PATH: process.env.PATH, TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  demo.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes(`- ${step}`)) demo.kill(signal);
  });
  const [exitCode] = (await once(demo, 'exit')) as [number | null];
  const leftovers = (await readdir(folder)).filter((name) => name.startsWith('shopflow-demo-'));
  await rm(folder, { recursive: true, force: true });
  return { exitCode, leftovers };
}

test.each([
  ['Start a Pact Broker', 'SIGTERM', 143],
  ['Import release v2.2', 'SIGINT', 130],
  ['Run the consumer tests', 'SIGHUP', 129],
] as const)(
  'stops its broker when "%s" is interrupted by %s',
  async (step, signal, exitCode) => {
    expect(await interrupt(step, signal)).toEqual({ exitCode, leftovers: [] });
  },
  120_000,
);
