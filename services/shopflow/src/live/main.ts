import { randomBytes } from 'node:crypto';
import path from 'node:path';
import {
  Interrupted,
  listenForInterruption,
  type Interruption,
} from '@shopflow/service-kit/interruption';
import { reportLostOutput } from '@shopflow/service-kit/report-lost-output';
import { CommanderError } from 'commander';
import { scenarios } from '../scenarios/scenarios.ts';
import { listScenarios, scenarioListText } from './list-scenarios.ts';
import { readLiveOptions, toReportFolder, type LiveOptions } from './live-command.ts';
import { runDeployed } from './run-deployed.ts';
import { runLocal } from './run-local.ts';
import { startMutants } from './start-mutants.ts';
import { startSoak } from './start-soak.ts';

const { env } = process;
const ROOT = path.resolve(import.meta.dirname, '../../../..');

reportLostOutput(process.stdout, process.stderr, process);
const exitCode = await main(process.argv).catch(toExitCode);
// Requests of a scenario that did not finish would keep the process running. An error of the output is reported
// after the write.
process.stdout.write('', () => setImmediate(() => process.exit(exitCode)));

function toExitCode(error: unknown): number {
  if (error instanceof Interrupted) return error.exitCode;
  // Commander has already printed its own errors.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 2;
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
  if (options.mutants === true) {
    return await startMutants({ ...options, env, folder }, interruption);
  }
  const selected = scenarios.filter(({ id }) => options.only?.includes(id) ?? true);
  if (options.environment !== undefined) {
    const { environment, runId = makeRunId(), grace = 60 } = options;
    return await runDeployed(
      { ...options, environment, runId, graceSeconds: grace, scenarios: selected, env, folder },
      interruption,
    );
  }
  return await runLocal({ ...options, scenarios: selected, env, folder }, interruption);
}

async function printScenarios({ json, only }: LiveOptions): Promise<number> {
  const listed = await listScenarios(only);
  const text = json === true ? JSON.stringify(listed, null, 2) : scenarioListText(listed);
  process.stdout.write(`${text}\n`);
  return 0;
}

function makeRunId(): string {
  return `live-${randomBytes(4).toString('hex')}`;
}

/** A relative folder is resolved from the directory in which npm was called. */
function toFolder(report: string | undefined): string {
  return path.resolve(env.INIT_CWD ?? '.', report ?? toReportFolder(ROOT, new Date()));
}
