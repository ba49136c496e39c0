import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A change in the source of a service. */
export interface SourceChange {
  /** Relative to the root of the repository, with forward slashes. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

const HOOK = pathToFileURL(path.join(import.meta.dirname, 'change-source.mjs')).href;

/** Loads the module hook that changes the source. No file of the repository is changed. */
export const HOOK_OPTION = `--import=${HOOK}`;

/** With these environment variables, a process runs the changed source. */
export function toChangeEnv(changes: readonly SourceChange[]): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: HOOK_OPTION, SOURCE_CHANGES: JSON.stringify(changes) };
}

/** @throws Error when the text to replace does not occur exactly once */
export function applyChange(source: string, { file, find, replace }: SourceChange): string {
  const [before = '', after, ...others] = source.split(find);
  if (after === undefined || others.length > 0) {
    throw new Error(`${file} does not contain exactly once: ${find}`);
  }
  return before + replace + after;
}
