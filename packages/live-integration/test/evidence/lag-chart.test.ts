import { renderLagChart } from '../../src/evidence/diagrams/lag-chart.ts';
import { layOutLag } from '../../src/evidence/diagrams/lag-layout.ts';
import { EXAMPLE_SYSTEM } from './example-system.ts';
import { givenLag, givenScenario, START } from './run-records.ts';

test('draws a line per partition and describes it as text', () => {
  const lag = [...givenLag(1, [0, 0, 0]), ...givenLag(0, [0, 7, 2])];

  const { markup } = renderLagChart({ system: EXAMPLE_SYSTEM, lag, scenarios: [] });

  expect(markup).toContain('Partition 0: at most 7, at +500 ms; 2 at the end');
  expect(markup).toContain('Partition 1: never behind');
  expect(markup.match(/class="series series-0"/g)).toHaveLength(2);
  expect(markup.match(/class="series series-1"/g)).toHaveLength(2);
});

test('says so when there are no samples', () => {
  const { markup } = renderLagChart({
    system: EXAMPLE_SYSTEM,
    lag: [],
    scenarios: [givenScenario()],
  });

  expect(markup).toContain('The lag was not sampled in this run.');
  expect(markup).not.toContain('<svg');
});

test('draws a higher lag higher, and the last sample at the right', () => {
  const layout = layOutLag({ system: EXAMPLE_SYSTEM, lag: givenLag(0, [0, 4]), scenarios: [] });

  expect(layout?.series[0]?.path).toBe('M48 220L1028 20L1028 20');
  expect(layout?.lagTicks.map(({ text }) => text)).toEqual(['0', '2', '4']);
});

test('leaves a gap where samples are missing', () => {
  const lag = givenLag(0, [0, 0, 0, 0, 0, 0, 0, 3]).filter((_, index) => index < 3 || index === 7);

  expect(
    layOutLag({ system: EXAMPLE_SYSTEM, lag, scenarios: [] })?.series[0]?.path.match(/M/g),
  ).toHaveLength(2);
});

test('draws the alert threshold when the lag exceeds it', () => {
  const at = (lag: number) =>
    layOutLag({ system: EXAMPLE_SYSTEM, lag: givenLag(0, [lag]), scenarios: [] })?.alertY;

  expect(at(90)).toBeUndefined();
  expect(at(101)).toBe(120);
});

test('draws no bar for a scenario that did not run', () => {
  const unproved = givenScenario({ id: 'F7', verdict: 'not-proved', durationMs: 0 });

  expect(
    layOutLag({ system: EXAMPLE_SYSTEM, lag: givenLag(0, [1]), scenarios: [unproved] })?.bands,
  ).toEqual([]);
});

test('puts concurrent scenarios in separate rows, and consecutive ones in one row', () => {
  const startedAt = (ms: number): string => new Date(START + ms).toISOString();
  const scenarios = [
    givenScenario({ id: 'F3', startedAt: startedAt(20_000) }),
    givenScenario({ id: 'W1', startedAt: startedAt(0) }),
    givenScenario({ id: 'W2', startedAt: startedAt(500) }),
  ];

  const bands = layOutLag({ system: EXAMPLE_SYSTEM, lag: givenLag(0, [1]), scenarios })?.bands;

  expect(bands?.map(({ id, y }) => [id, y])).toEqual([
    ['W1', 252],
    ['W2', 270],
    ['F3', 252],
  ]);
});
