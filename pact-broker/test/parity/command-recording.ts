import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Flow } from './flows.ts';

/** One command of the official client, and how it ended against the official broker. */
export interface Command {
  readonly argv: readonly string[];
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The commands that made a recorded flow, in their order. */
export function readCommands(flow: Flow): readonly Command[] {
  const file = path.join(import.meta.dirname, 'recordings', `${flow}.cli.jsonl`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Command);
}
