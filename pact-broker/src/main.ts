import path from 'node:path';
import { runUntilSignal } from '@shopflow/service-kit/run-until-signal';
import { readCommandLine } from './command-line.ts';
import { startBroker } from './compose.ts';

const DATA_DIR = path.join(import.meta.dirname, '../../.data/broker');

const config = readCommandLine(process.argv, DATA_DIR);
await runUntilSignal((onStop, abort) => startBroker(config, onStop, abort));
