import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import path from 'node:path';
import { env } from 'node:process';
import { openProject } from '@shopflow/project/open-project';
import { runCommand } from '@shopflow/project/run-command';
import {
  makeTemporaryCheckout,
  removeLeftoverCheckouts,
} from '@shopflow/project/checkouts/temporary-checkout';
import { listenForInterruption } from '@shopflow/service-kit/interruption';

// Prints how long `contracts ci SERVICE --local` takes: the steps of a pipeline without a broker. First for an
// unchanged repository, whose results are in turbo's cache, then after a change of the service's source. It
// works in a temporary checkout of the last commit; the next run removes what a killed one left.

const [service = 'orders'] = process.argv.slice(2);
const project = await openProject(import.meta.dirname, env);
using interruption = listenForInterruption();
const { signal } = interruption;

await removeLeftoverCheckouts(project);
const installCommand = 'npm ci --ignore-scripts --no-audit --no-fund';
const checkout = await makeTemporaryCheckout(project, { commit: 'HEAD', installCommand, signal });
try {
  await runPipeline();
  report(`unchanged repository, ${service}`, await runPipeline());
  const change = path.join(checkout.root, 'services', service, 'src/bench-change.ts');
  await writeFile(change, 'export const CHANGED = true;\n');
  report(`${service} changed`, await runPipeline());
} finally {
  await checkout.remove();
}

/** @returns seconds */
async function runPipeline(): Promise<number> {
  const started = performance.now();
  const main = 'packages/contracts-cli/src/main.ts';
  const args = ['--import', 'tsx', main, 'ci', service, '--local', '--branch', 'bench'];
  const { exitCode, output } = await runCommand(process.execPath, args, {
    cwd: checkout.root,
    env: { ...env, TURBO_CACHE_DIR: path.join(checkout.root, '.turbo/cache') },
    ...{ signal, isGroup: true },
  });
  if (exitCode !== 0) throw new Error(`The pipeline of ${service} failed:\n${output}`);
  return (performance.now() - started) / 1000;
}

function report(title: string, seconds: number): void {
  console.log(`${title}: ${seconds.toFixed(1)} s (load ${(loadavg()[0] ?? 0).toFixed(1)})`);
}
