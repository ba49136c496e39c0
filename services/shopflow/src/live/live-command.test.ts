import { readLiveOptions } from './live-command.ts';

const IDS = ['C1', 'F1', 'F6', 'W1'];
const read = (...flags: string[]) => readLiveOptions(['node', 'main.ts', ...flags], IDS);

test('runs every scenario by default', () => {
  expect(read()).toEqual({});
});

test('selects the scenarios that depend on the real window', () => {
  expect(read('--real-window')).toMatchObject({ only: ['W1', 'F6', 'C1'] });
  expect(read('--real-window', '--only', 'f1')).toMatchObject({ only: ['F1'] });
});

test('repeats a soak from its seed', () => {
  expect(read('--soak', '10000', '--seed', '0')).toEqual({ soak: 10_000, seed: 0 });
});

test('runs in a deployed environment', () => {
  expect(read('-e', 'staging', '--run-id', 'nightly-7', '--grace', '0')).toEqual({
    environment: 'staging',
    runId: 'nightly-7',
    grace: 0,
  });
});

test('lists the scenarios', () => {
  expect(read('--list', '--only', 'w1,F6')).toEqual({ list: true, only: ['W1', 'F6'] });
  expect(read('--list', '--json')).toEqual({ list: true, json: true });
});

test.each([
  [['--only', 'W1,F77'], "Unknown scenario 'F77'. Known: C1, F1, F6, W1"],
  [['--soak', '0'], 'whole number of at least 1'],
  [['--seed', '7'], '--seed requires --soak'],
  [['--soak', '10', '--real-window'], 'cannot be used with'],
  [['--json'], '--json requires --list'],
  [['--list', '--soak', '10'], 'cannot be used with'],
  [['W1'], 'too many arguments'],
  [['--run-id', 'a'], '--run-id requires --environment'],
  [['-e', 'staging', '--run-id', 'A_b'], 'lowercase letters'],
  [['-e', 'Staging'], 'lowercase letters'],
  [['-e', 'staging', '--real-window'], 'cannot be used with'],
])('rejects %j', (flags, reason) => {
  expect(() => read(...flags)).toThrow(reason);
});
