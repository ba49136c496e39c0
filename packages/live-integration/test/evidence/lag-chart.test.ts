import { renderLagChart } from '../../src/evidence/lag-chart.ts';
import { layOutLag } from '../../src/evidence/lag-layout.ts';
import { givenLag, givenScenario, START } from './run-records.ts';

test('each partition has its line, and is told in words', () => {
  const lag = [...givenLag(1, [0, 0, 0]), ...givenLag(0, [0, 7, 2])];

  const { markup } = renderLagChart({ lag, scenarios: [] });

  expect(markup).toContain('Partition 0: at most 7, at +500 ms; 2 at the end');
  expect(markup).toContain('Partition 1: never behind');
  expect(markup.match(/class="series series-0"/g)).toHaveLength(2);
  expect(markup.match(/class="series series-1"/g)).toHaveLength(2);
});

test('without samples it says so', () => {
  const { markup } = renderLagChart({ lag: [], scenarios: [givenScenario()] });

  expect(markup).toContain('The lag was not sampled in this run.');
  expect(markup).not.toContain('<svg');
});

test('a higher lag stands higher, and the end is at the right', () => {
  const layout = layOutLag({ lag: givenLag(0, [0, 4]), scenarios: [] });

  expect(layout?.series[0]?.path).toBe('M48 220L1028 20L1028 20');
  expect(layout?.lagTicks.map(({ text }) => text)).toEqual(['0', '2', '4']);
});

test('where samples are missing, no line is drawn', () => {
  const lag = givenLag(0, [0, 0, 0, 0, 0, 0, 0, 3]).filter((_, index) => index < 3 || index === 7);

  expect(layOutLag({ lag, scenarios: [] })?.series[0]?.path.match(/M/g)).toHaveLength(2);
});

test('the alert is drawn once the lag comes near to it', () => {
  const at = (lag: number) => layOutLag({ lag: givenLag(0, [lag]), scenarios: [] })?.alertY;

  expect(at(90)).toBeUndefined();
  expect(at(101)).toBe(120);
});

test('a scenario that was not run has no place in time', () => {
  const open = givenScenario({ id: 'F7', verdict: 'not-proved', durationMs: 0 });

  expect(layOutLag({ lag: givenLag(0, [1]), scenarios: [open] })?.bands).toEqual([]);
});

test('scenarios that ran at once have rows of their own, those after each other share one', () => {
  const startedAt = (ms: number): string => new Date(START + ms).toISOString();
  const scenarios = [
    givenScenario({ id: 'F3', startedAt: startedAt(20_000) }),
    givenScenario({ id: 'W1', startedAt: startedAt(0) }),
    givenScenario({ id: 'W2', startedAt: startedAt(500) }),
  ];

  const bands = layOutLag({ lag: givenLag(0, [1]), scenarios })?.bands;

  expect(bands?.map(({ id, y }) => [id, y])).toEqual([
    ['W1', 252],
    ['W2', 270],
    ['F3', 252],
  ]);
});
