import { patternMatcher } from './pattern-matcher.ts';

/**
 * For ajv's option `code.regExp`: matches patterns in linear time, because the schema of another team may contain one
 * that backtracks for minutes. A validation throws PatternTimeout when a match takes too long.
 */
export const LINEAR_REG_EXP = Object.assign(
  (source: string, flags: string) => {
    const { test } = patternMatcher(source, flags);
    // ajv caches one matcher per pattern text.
    return { test, toString: () => `/${source}/${flags}` };
  },
  // Used only for standalone code, which ajv does not generate here.
  { code: 'new RegExp' },
);
