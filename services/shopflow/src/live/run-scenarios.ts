import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { RunRecord } from '@shopflow/live-integration/run-record';
import { toRunOutcome } from '@shopflow/live-integration/run-outcome';
import { workingTreeVersionNumber } from '@shopflow/project/working-tree-version';
import type { Interruption } from '@shopflow/service-kit/interruption';
import { BATCH_WINDOW_MS, type LiveOptions } from './live-command.ts';

const WORKSPACE = path.resolve(import.meta.dirname, '../..');
const JEST = path.resolve(WORKSPACE, '../../node_modules/jest/bin/jest.js');

interface Options extends Pick<LiveOptions, 'realWindow' | 'only'> {
  readonly env: NodeJS.ProcessEnv;
  /** Absolute path of the folder for the report. */
  readonly folder: string;
}

/**
 * Runs the scenarios as jest tests, so that `npm test` can run them too, with a short window.
 *
 * @returns the exit code
 */
export async function runScenarios(
  { realWindow, only, folder, env }: Options,
  { signal }: Interruption,
): Promise<number> {
  const data = path.join(folder, 'run.json');
  // A file left by an earlier run would be mistaken for the result of this one.
  await rm(data, { force: true });
  const flags = ['--experimental-vm-modules', '--no-warnings', JEST, '--runInBand'];
  const child = spawn(
    process.execPath,
    [...flags, '-c', 'jest.live.config.mjs', 'test/live/live.test.ts', '--verbose'],
    {
      cwd: WORKSPACE,
      stdio: 'inherit',
      env: {
        ...env,
        LIVE_BATCH_WINDOW_MS: String(realWindow ? BATCH_WINDOW_MS.real : BATCH_WINDOW_MS.short),
        LIVE_REPORT_DIR: folder,
        LIVE_VERSION: await workingTreeVersionNumber({ root: WORKSPACE }).catch(
          () => 'no git checkout',
        ),
        ...(only !== undefined && { LIVE_ONLY: only.join(',') }),
      },
    },
  );
  // On SIGTERM jest stops everything that it has started.
  signal.addEventListener('abort', () => child.kill('SIGTERM'));
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  signal.throwIfAborted();
  const outcome = toRunOutcome(await readRecord(data), exitCode !== 0);
  process.stdout.write(`${outcome.text}\n`);
  return outcome.exitCode;
}

async function readRecord(file: string): Promise<RunRecord | undefined> {
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as RunRecord) : undefined;
}
