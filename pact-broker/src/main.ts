#!/usr/bin/env node
import { hasCollector } from '@shopflow/service-kit/collector';
import { runUntilSignal } from '@shopflow/service-kit/run-until-signal';
import { makeProgram } from './command-line.ts';
import { NoBrokerError } from './commands/no-broker-error.ts';

/** Below the current folder. */
const DATA_DIR = '.data/broker';

// Loaded after the options are read, so that `--help` and a bad option answer fast.
const loadComposition = () => import('./compose.ts');

const program = makeProgram(DATA_DIR, process.env, {
  start: async (config) => {
    // Must be loaded before the packages that it instruments; not at all without a collector.
    const stopTelemetry = hasCollector(process.env)
      ? (await import('./telemetry.ts')).startTelemetry()
      : undefined;
    const { startBroker } = await loadComposition();
    await runUntilSignal(async (onStop, abort) => {
      if (stopTelemetry !== undefined) onStop(stopTelemetry);
      if (config.databaseUrl === undefined) printLine(`Starting PostgreSQL in ${config.dataDir} …`);
      const url = await startBroker(config, onStop, abort);
      printLine(`The Pact Broker is ready at ${url}. Press Ctrl-C to stop it.`);
    });
  },
  withUseCases: async (config, work) => {
    const { openUseCases } = await loadComposition();
    try {
      await using opened = await openUseCases(config);
      await work(opened.useCases);
    } catch (error) {
      const exitCode = error instanceof NoBrokerError ? 2 : 1;
      program.error(`error: ${(error as Error).message}`, { exitCode });
    }
  },
});
await program.parseAsync(process.argv);

function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
