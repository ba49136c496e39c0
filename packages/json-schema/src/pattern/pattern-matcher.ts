import vm from 'node:vm';
import type { NFA } from 'refa';
import { toLanguage, toWord } from './pattern-language.ts';

/** Tests whether a text matches anywhere, in time linear in the text's length. */
export interface PatternMatcher {
  /** @throws PatternTimeout when the time limit is exceeded */
  readonly test: (text: string) => boolean;
  /** The pattern as an automaton; undefined if no automaton can express it. */
  readonly language: NFA | undefined;
}

/** A pattern that needs backtracking (back reference, look-behind) took too long. */
export class PatternTimeout extends Error {}

const MAX_MATCHERS = 2000;
const matchers = new Map<string, PatternMatcher>();

/**
 * The matcher of a `pattern`. Patterns come from schemas and pacts, and JavaScript's engine may backtrack for minutes
 * (`^([a-z]+-?)+$`): an automaton takes one pass.
 *
 * @throws SyntaxError for an invalid regular expression
 */
export function patternMatcher(source: string, flags = 'u'): PatternMatcher {
  const key = `${flags}/${source}`;
  const found = matchers.get(key);
  if (found !== undefined) return found;
  if (matchers.size >= MAX_MATCHERS) matchers.clear();
  const matcher = makeMatcher(source, flags);
  matchers.set(key, matcher);
  return matcher;
}

export function matchesPattern(source: string, text: string): boolean {
  return patternMatcher(source).test(text);
}

function makeMatcher(source: string, flags: string): PatternMatcher {
  const expression = new RegExp(source, flags);
  try {
    const language = toLanguage(source, flags);
    return { language, test: (text) => language.test(toWord(text)) };
  } catch {
    return { language: undefined, test: (text) => testInTime(expression, text) };
  }
}

/** Of processor time, so that a verdict does not depend on what else the machine runs. */
const LIMIT_MS = 50;
/** The clock of a script's timeout also runs while other processes have the processor. */
const FIRST_TIMEOUT_MS = 60;
const script = new vm.Script('expression.test(text)');

function testInTime(expression: RegExp, text: string): boolean {
  const context = vm.createContext({ expression, text });
  for (let timeout = FIRST_TIMEOUT_MS; ; timeout *= 2) {
    const startedAt = process.cpuUsage();
    try {
      return script.runInContext(context, { timeout }) as boolean;
    } catch (cause) {
      const { user, system } = process.cpuUsage(startedAt);
      if (isTimeout(cause) && (user + system) / 1_000 < LIMIT_MS) continue;
      const about = `The pattern ${expression.source} took longer than ${LIMIT_MS} ms`;
      throw new PatternTimeout(about, { cause });
    }
  }
}

function isTimeout(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
