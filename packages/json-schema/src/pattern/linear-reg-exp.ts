import { patternMatcher } from './pattern-matcher.ts';

/**
 * For ajv's option `code.regExp`: patterns are matched in linear time, since the schema of another team may hold one that
 * backtracks for minutes. A validation throws PatternTimeout for what cannot be matched in time.
 */
export const LINEAR_REG_EXP = Object.assign(
  (source: string, flags: string) => {
    const { test } = patternMatcher(source, flags);
    // ajv keeps one matcher for all that have the same text.
    return { test, toString: () => `/${source}/${flags}` };
  },
  // For modules that ajv writes: it writes none here.
  { code: 'new RegExp' },
);
