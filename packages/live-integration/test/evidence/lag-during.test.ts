import { lagDuring } from '../../src/evidence/lag-during.ts';
import { givenLag, givenScenario, START } from './run-records.ts';

/** From the second sample to the fourth. */
const scenario = givenScenario({
  startedAt: new Date(START + 400).toISOString(),
  durationMs: 1_200,
});

test('adds the lag of all partitions, and reads what the scenario has left', () => {
  const lag = [...givenLag(0, [9, 1, 5, 0, 9]), ...givenLag(1, [9, 2, 0, 1, 9])];

  expect(lagDuring(scenario, lag)).toEqual({ peak: 5, atEnd: 1 });
});

test('is unknown when no sample was taken while the scenario ran', () => {
  expect(lagDuring(scenario, givenLag(0, [9]))).toBeUndefined();
});
