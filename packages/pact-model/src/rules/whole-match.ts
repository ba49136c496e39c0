import { createRequire } from 'node:module';
import type * as OnigurumaToEs from 'oniguruma-to-es';

/** The texts that a `regex` matcher matches as a whole, as patterns of JSON Schema. */
export interface WholeMatch {
  /** As Pact's engine reads it: `\w`, `\d`, `\s` and `\b` know all letters and digits of Unicode. */
  readonly engine: string;
  /** With `\w`, `\d`, `\s` and `\b` of ASCII, which is what most authors of a pact mean. */
  readonly meant: string;
}

/**
 * Reads a regular expression as Pact's engine does, which uses Oniguruma with the syntax of Ruby and matches the
 * whole text (`a|ab` matches `ab`; `test/verifier/regex-arbitrary.ts` compares both).
 *
 * @returns undefined for one that Oniguruma refuses, and for one that JavaScript has no equivalent of: an intersection
 *   of classes, `(?~…)`
 */
export function wholeMatch(regex: string): WholeMatch | undefined {
  if (!cache.has(regex)) {
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(regex, read(regex));
  }
  return cache.get(regex);
}

const MAX_CACHED = 2000;
const cache = new Map<string, WholeMatch | undefined>();

function read(regex: string): WholeMatch | undefined {
  const translate = toRegExpDetails();
  const patternWith = (flags: '' | typeof ASCII): string => {
    const source = `(?:${regex})${CASE_SENSITIVE}`;
    const { pattern } = translate(source, { flags, target: 'ES2018' });
    return `^(?:${withShortAssertions(pattern.slice(0, -CASE_SENSITIVE.length))})$`;
  };
  try {
    return { engine: patternWith(''), meant: patternWith(ASCII) };
  } catch {
    return undefined;
  }
}

/** The flags of Oniguruma that limit `\d`, `\s` and `\w` to ASCII. */
const ASCII = 'DSW';

/** Without the alternative, `(?i)` would become a flag, which a `pattern` of JSON Schema cannot have. */
const CASE_SENSITIVE = '|x';

/** `^` and `$` are ends of lines. An automaton has no look-behind of several characters, as their translations have. */
function withShortAssertions(pattern: string): string {
  return pattern
    .replaceAll('(?<=^|\\n(?!$))', '(?:^|(?<=\\n)(?=[^]))')
    .replaceAll('(?=$|\\n)', '(?![^\\n])');
}

let loaded: typeof OnigurumaToEs.toRegExpDetails | undefined;

/** Loaded on first use: most programs read no regular expression. */
function toRegExpDetails(): typeof OnigurumaToEs.toRegExpDetails {
  const load = createRequire(import.meta.url);
  loaded ??= (load('oniguruma-to-es') as typeof OnigurumaToEs).toRegExpDetails;
  return loaded;
}
