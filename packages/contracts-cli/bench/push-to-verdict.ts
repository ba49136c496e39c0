import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';

// Prints how long `contracts ci SERVICE --local` takes: the steps of a pipeline without a broker. First for an
// unchanged repository, whose results are in turbo's cache, then after a change of the service's source.

const root = path.resolve(import.meta.dirname, '../../..');
const [service = 'orders'] = process.argv.slice(2);
const change = path.join(root, `services/${service}/src/domain/bench-change.ts`);

/** @returns seconds */
function runPipeline(): number {
  const started = performance.now();
  const args = ['--import', 'tsx', 'packages/contracts-cli/src/main.ts', 'ci', service, '--local'];
  const { status, stderr } = spawnSync(process.execPath, [...args, '--branch', 'bench'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The pipeline of ${service} failed:\n${stderr}`);
  return (performance.now() - started) / 1000;
}

function report(title: string, seconds: number): void {
  console.log(`${title}: ${seconds.toFixed(1)} s (load ${(loadavg()[0] ?? 0).toFixed(1)})`);
}

// Fills the cache.
runPipeline();
report(`unchanged repository, ${service}`, runPipeline());
try {
  writeFileSync(change, `export const CHANGED_AT = ${Date.now()};\n`);
  report(`${service} changed`, runPipeline());
} finally {
  rmSync(change, { force: true });
}
