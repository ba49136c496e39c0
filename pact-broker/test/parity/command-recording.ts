import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Flow } from './flows.ts';

/** One command of the official client, and its outcome with the official broker. */
export interface Command {
  readonly argv: readonly string[];
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The commands of a recorded flow, in order. */
export function readCommands(flow: Flow): readonly Command[] {
  const file = path.join(import.meta.dirname, 'recordings', `${flow}.cli.jsonl`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Command);
}
