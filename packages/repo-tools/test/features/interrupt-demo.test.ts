import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** With the environment variable INTERRUPTIONS, each step is interrupted so often; without, one of them once. */
const { INTERRUPTIONS } = process.env;
const RUNS = Number(INTERRUPTIONS ?? 1);

const IMPORT = ['Import release v2.2', 'SIGINT', 130] as const;
const STEPS = [
  ['Start a Pact Broker', 'SIGTERM', 143],
  IMPORT,
  ['Run the consumer tests', 'SIGHUP', 129],
] as const;

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

test.each(INTERRUPTIONS === undefined ? [IMPORT] : STEPS)(
  'stops its broker when "%s" is interrupted by %s',
  async (step, signal, exitCode) => {
    for (let run = 0; run < RUNS; run++)
      expect(await interrupt(step, signal)).toEqual({ exitCode, leftovers: [] });
  },
  300_000 + RUNS * 120_000,
);
