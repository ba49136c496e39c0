#!/usr/bin/env node
import { runUntilSignal } from '@shopflow/service-kit/run-until-signal';
import { readCommandLine } from './command-line.ts';

/** Below the current folder. */
const DATA_DIR = '.data/broker';

const config = readCommandLine(process.argv, process.env, DATA_DIR);
// Loaded after the options are read, so that `--help` and a bad option answer fast.
const { startBroker } = await import('./compose.ts');

await runUntilSignal(async (onStop, abort) => {
  if (config.databaseUrl === undefined) printLine(`Starting PostgreSQL in ${config.dataDir} …`);
  const url = await startBroker(config, onStop, abort);
  printLine(`The Pact Broker is ready at ${url}. Press Ctrl-C to stop it.`);
});

function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
