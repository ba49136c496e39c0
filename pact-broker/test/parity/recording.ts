import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Json } from '../support/http.ts';

/** One request to the official broker, and its answer. */
export interface Exchange {
  readonly n: number;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly json?: Json;
    /** The body as it was sent, if it is short. */
    readonly raw?: string;
    /** A body that is not JSON. */
    readonly body?: string;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly json?: Json;
    readonly raw?: string;
    /** A body that is not JSON. */
    readonly body?: string;
  };
}

const FOLDER = path.join(import.meta.dirname, 'recordings');

/** The names of all recorded flows, sorted. The commands of a flow are in `.cli.jsonl` files. */
export function readFlowNames(): readonly string[] {
  return readdirSync(FOLDER)
    .flatMap((file) => /^([\w-]+)\.jsonl$/.exec(file)?.[1] ?? [])
    .sort();
}

/** The exchanges of one recorded flow, in order. */
export function readRecording(flow: string): readonly Exchange[] {
  const file = path.join(FOLDER, `${flow}.jsonl`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Exchange);
}
