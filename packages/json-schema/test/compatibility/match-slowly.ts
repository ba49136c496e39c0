import { matchesPattern } from '../../src/pattern/pattern-matcher.ts';

// A process of its own for pattern-time-limit.test.ts, which pauses it: it matches until SIGUSR2.
process.once('SIGUSR2', () => process.exit(0));

/** No automaton expresses it; a match takes milliseconds. */
const PATTERN = '^(a+)+\\1!$';
const text = 'a'.repeat(16);

matchesPattern(PATTERN, text);
console.log('started');
for (;;) {
  matchesPattern(PATTERN, text);
  await new Promise(setImmediate);
}
