import { givenScenario } from '../../test/evidence/run-records.ts';
import { toRunOutcome } from './run-outcome.ts';

const passed = givenScenario({ id: 'W4', verdict: 'passed' });
const failed = givenScenario({ id: 'W1', verdict: 'failed', reason: 'Error: no SMS' });
const unproved = givenScenario({
  id: 'F7',
  verdict: 'not-proved',
  reason: 'given cannot prove outage',
});
const refused = givenScenario({ id: 'F3', verdict: 'not-run', reason: 'stops Notifications' });

test('lists the scenarios that did not pass, with the reason', () => {
  expect(toRunOutcome({ scenarios: [passed, failed, unproved, refused] })).toEqual({
    exitCode: 1,
    text:
      '1 passed, 1 failed, 1 not proved, 1 not run here\n' +
      '  W1: Error: no SMS\n  F7: given cannot prove outage\n  F3: stops Notifications',
  });
});

test('is not a success when nothing was proved', () => {
  expect(toRunOutcome({ scenarios: [unproved, refused] }).exitCode).toBe(2);
  expect(toRunOutcome({ scenarios: [] }).exitCode).toBe(2);
});

test('succeeds without a scenario that is not run here, unless it was named', () => {
  expect(toRunOutcome({ scenarios: [passed, refused, unproved] }).exitCode).toBe(0);
  expect(toRunOutcome({ scenarios: [passed, refused] }, ['W4', 'F3']).exitCode).toBe(3);
  expect(toRunOutcome({ scenarios: [passed, failed, refused] }, ['F3']).exitCode).toBe(1);
});
