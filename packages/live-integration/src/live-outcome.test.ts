import { givenScenario } from '../test/evidence/run-records.ts';
import { toLiveOutcome } from './live-outcome.ts';

const passed = givenScenario({ id: 'W4', verdict: 'passed' });
const open = givenScenario({ id: 'F7', verdict: 'not-proved', reason: 'given cannot show outage' });

test('what cannot be shown is listed beside what is proved', () => {
  expect(toLiveOutcome({ scenarios: [passed, open] }, false)).toEqual({
    exitCode: 0,
    text: '1 passed, 0 failed, 1 not proved\n  F7: given cannot show outage',
  });
});

test('a run in which nothing is proved is no success', () => {
  expect(toLiveOutcome({ scenarios: [open] }, false).exitCode).toBe(2);
  expect(toLiveOutcome({ scenarios: [] }, false).exitCode).toBe(2);
});

test('a failure counts, also one of a test that is no scenario', () => {
  expect(toLiveOutcome({ scenarios: [passed] }, true).exitCode).toBe(1);
});

test('a run that left no record could not be tried', () => {
  expect(toLiveOutcome(undefined, true)).toMatchObject({ exitCode: 2 });
});
