import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  PatternTimeout,
  matchesPattern,
  patternMatcher,
} from '../../src/pattern/pattern-matcher.ts';

test('stops a pattern that needs backtracking at its time limit', () => {
  expect(patternMatcher('(a+)b\\1').language).toBeUndefined();
  expect(matchesPattern('(a+)b\\1', 'aba')).toBe(true);
  expect(() => matchesPattern('^(([a-z])+.?)+\\2!$', 'a'.repeat(60))).toThrow(PatternTimeout);
});

test('does not count the time in which other processes have the processor', async () => {
  const program = fileURLToPath(import.meta.resolve('./match-slowly.ts'));
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');

  for (let pause = 0; pause < 5; pause += 1) {
    child.kill('SIGSTOP');
    await sleep(100);
    child.kill('SIGCONT');
    await sleep(20);
  }
  child.kill('SIGUSR2');

  expect(await exited).toEqual([0, null]);
});
