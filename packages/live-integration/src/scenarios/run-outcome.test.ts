import { givenScenario } from '../../test/evidence/run-records.ts';
import { toRunOutcome } from './run-outcome.ts';

const passed = givenScenario({ id: 'W4', verdict: 'passed' });
const unproved = givenScenario({
  id: 'F7',
  verdict: 'not-proved',
  reason: 'given cannot prove outage',
});

test('lists the scenarios that are not proved', () => {
  expect(toRunOutcome({ scenarios: [passed, unproved] }, false)).toEqual({
    exitCode: 0,
    text: '1 passed, 0 failed, 1 not proved\n  F7: given cannot prove outage',
  });
});

test('is not a success when nothing was proved', () => {
  expect(toRunOutcome({ scenarios: [unproved] }, false).exitCode).toBe(2);
  expect(toRunOutcome({ scenarios: [] }, false).exitCode).toBe(2);
});

test('is a failure when any test failed, even one that is not a scenario', () => {
  expect(toRunOutcome({ scenarios: [passed] }, true).exitCode).toBe(1);
});

test('reports that nothing was run when there is no record', () => {
  expect(toRunOutcome(undefined, true)).toMatchObject({ exitCode: 2 });
});
