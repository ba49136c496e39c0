import { readLiveOptions, readScenarioIds } from './live-command.ts';

const IDS = ['C1', 'F1', 'F6', 'W1'];
const read = (...flags: string[]) => readLiveOptions(['node', 'main.ts', ...flags], IDS);

test('unless told, every scenario is proved at a short window', () => {
  expect(read()).toEqual({});
});

test('at the real window, those that have something to show there are proved', () => {
  expect(read('--real-window')).toMatchObject({ only: ['W1', 'F6', 'C1'] });
  expect(read('--real-window', '--only', 'f1')).toMatchObject({ only: ['F1'] });
});

test('a soak may be drawn again', () => {
  expect(read('--soak', '10000', '--seed', '0')).toEqual({ soak: 10_000, seed: 0 });
});

test('the ids are those of the scenarios', async () => {
  const ids = await readScenarioIds();

  expect(ids).toHaveLength(15);
  expect(ids).toEqual(expect.arrayContaining(['W1', 'F9', 'C1']));
});
