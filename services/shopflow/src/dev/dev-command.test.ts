import { readDevOptions } from './dev-command.ts';

const read = (...flags: string[]) => readDevOptions(['node', 'main.ts', ...flags]);

test('defaults to a batch window of 5 s', () => {
  expect(read()).toEqual({ batchWindow: 5_000 });
});

test('reads batch window, port, log folder and settings file', () => {
  const flags = ['--batch-window', '30000', '--port', '3000', '--log-dir', 'logs'];

  expect(read(...flags, '--settings', 'dev.env')).toEqual({
    batchWindow: 30_000,
    port: 3_000,
    logDir: 'logs',
    settings: 'dev.env',
  });
});
