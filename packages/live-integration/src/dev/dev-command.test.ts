import { readDevOptions } from './dev-command.ts';

const read = (...flags: string[]) => readDevOptions(['node', 'main.ts', ...flags]);

test('unless told, events are taken every 5 s', () => {
  expect(read()).toEqual({ batchWindow: 5_000 });
});

test('window, port and log folder can be told', () => {
  const flags = ['--batch-window', '30000', '--port', '3000', '--log-dir', 'logs'];

  expect(read(...flags)).toEqual({ batchWindow: 30_000, port: 3_000, logDir: 'logs' });
});
