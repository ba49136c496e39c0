import type { ShopflowNames } from '../system.ts';

/** A fault in the source of the services that a scenario must detect. */
export interface Mutant {
  /** For example `sms-not-sent`. */
  readonly id: string;
  /** The services that run the changed source. */
  readonly services: readonly ShopflowNames['service'][];
  readonly change: SourceChange;
  /** The id of the scenario that must fail. */
  readonly scenario: string;
  /** What the scenario must report; another failure does not count as detected. */
  readonly failsWith: RegExp;
}

interface SourceChange {
  /** Relative to the root of the repository, with forward slashes. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

/** @throws Error when the text to replace does not occur exactly once */
export function applyChange(source: string, { file, find, replace }: SourceChange): string {
  const [before = '', after, ...others] = source.split(find);
  if (after === undefined || others.length > 0) {
    throw new Error(`${file} does not contain exactly once: ${find}`);
  }
  return before + replace + after;
}
