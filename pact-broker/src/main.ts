import path from 'node:path';
import { runUntilSignal } from '@shopflow/service-kit/run-until-signal';
import { readCommandLine } from './command-line.ts';
import { startBroker } from './compose.ts';

const DATA_DIR = path.join(import.meta.dirname, '../../.data/broker');

const config = readCommandLine(process.argv, DATA_DIR);
await runUntilSignal(async (onStop, abort) => {
  const url = await startBroker(config, onStop, abort);
  // Only for a person: standard output has JSON lines, and supervisors keep standard error.
  if (process.stderr.isTTY) {
    process.stderr.write(`The Pact Broker is ready at ${url}. Press Ctrl-C to stop it.\n`);
  }
});
