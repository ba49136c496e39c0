import path from 'node:path';
import {
  Interrupted,
  listenForInterruption,
  type Interruption,
} from '@shopflow/service-kit/interruption';
import { CommanderError } from 'commander';
import { scenarios } from '../scenarios/scenarios.ts';
import { listScenarios, scenarioListText } from './list-scenarios.ts';
import { readLiveOptions, toReportFolder, type LiveOptions } from './live-command.ts';
import { runLocal } from './run-local.ts';
import { startSoak } from './start-soak.ts';

const { env } = process;
const ROOT = path.resolve(import.meta.dirname, '../../../..');

try {
  process.exitCode = await main(process.argv);
} catch (error) {
  // A soak's pending requests would keep the process running.
  if (error instanceof Interrupted) process.exit(error.exitCode);
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
  // Commander has already printed its own errors.
  if (!(error instanceof CommanderError)) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const options = readLiveOptions(
    argv,
    scenarios.map(({ id }) => id),
  );
  if (options.list === true) return printScenarios(options);
  using interruption: Interruption = listenForInterruption();
  const folder = toFolder(options.report);
  if (options.soak !== undefined) {
    return await startSoak({ ...options, orders: options.soak, env, folder }, interruption);
  }
  const selected = scenarios.filter(({ id }) => options.only?.includes(id) ?? true);
  return await runLocal({ ...options, scenarios: selected, env, folder }, interruption);
}

async function printScenarios({ json }: LiveOptions): Promise<number> {
  const listed = await listScenarios();
  const text = json === true ? JSON.stringify(listed, null, 2) : scenarioListText(listed);
  process.stdout.write(`${text}\n`);
  return 0;
}

/** A relative folder is resolved from the directory in which npm was called. */
function toFolder(report: string | undefined): string {
  return path.resolve(env.INIT_CWD ?? '.', report ?? toReportFolder(ROOT, new Date()));
}
