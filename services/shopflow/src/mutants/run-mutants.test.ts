import type { Mutant } from './mutant.ts';
import { mutantsSummary, toExitCode } from './mutants-text.ts';
import { toResult } from './run-mutants.ts';

const mutant: Mutant = {
  id: 'sms-not-sent',
  services: ['notifications'],
  change: { file: 'a.ts', find: 'a', replace: 'b' },
  scenario: 'W1',
  failsWith: /no SMS/,
};
const durationMs = 1;
const RED = '\u001B[31m';

test.each([
  ['detected', { verdict: 'failed', reason: `Error: ${RED}no SMS`, durationMs }, true],
  ['survived', { verdict: 'passed', durationMs }, true],
  ['failed-otherwise', { verdict: 'failed', reason: 'Error: no Kafka', durationMs }, true],
  ['not-applied', { verdict: 'failed', reason: 'Error: no SMS', durationMs }, false],
  ['not-proved', { verdict: 'not-proved', reason: 'interrupted', durationMs }, true],
  ['not-proved', undefined, true],
] as const)('is %s after %j', (verdict, record, isApplied) => {
  expect(toResult(mutant, record, isApplied).verdict).toBe(verdict);
});

test('counts only a mutant that its scenario detects, and names the others', () => {
  const failed = toResult(mutant, { verdict: 'failed', reason: 'no SMS', durationMs }, true);
  const passed = toResult(mutant, { verdict: 'passed', durationMs }, true);
  const skipped = toResult(mutant, undefined, true);

  expect([[failed], [failed, passed], [failed, skipped], [skipped], []].map(toExitCode)).toEqual([
    0, 1, 0, 2, 2,
  ]);
  expect(mutantsSummary([failed, passed])).toBe('1 of 2 mutants detected; survived: sms-not-sent');
});
