import { execFile } from 'node:child_process';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { joinLines, makeLogger } from './logger.ts';

test('writes the lines of one turn together, and those of the next one apart', async () => {
  const writes: string[] = [];
  const destination = joinLines({ write: (text) => void writes.push(text) });
  const logger = makeLogger({ service: 'stock', level: 'info', destination });

  logger.info('a');
  await Promise.resolve();
  logger.info('b');
  expect(writes).toEqual([]);
  await nextTurn();
  logger.info('c');
  await nextTurn();

  const messages = writes.map((text) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { msg: string }).msg),
  );
  expect(messages).toEqual([['a', 'b'], ['c']]);
});

test.each([
  ['exits', 'process.exit(7)', 7],
  ['crashes', "throw new Error('crash')", 1],
  ['ends', '', 0],
])('a process that %s has written all lines', async (_what, end, exitCode) => {
  const logger = new URL('logger.ts', import.meta.url).href;
  const program = `
    const { makeLogger } = await import('${logger}');
    const logger = makeLogger({ service: 'stock', level: 'info' });
    for (let line = 0; line < 100; line += 1) logger.info({ line });
    ${end}`;
  const run = promisify(execFile)(process.execPath, [
    ...['--import', 'tsx', '--input-type', 'module', '--eval', program],
  ]).then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: unknown) => error as { stdout: string; code: number },
  );

  const { stdout, code } = await run;

  expect(code).toBe(exitCode);
  expect(stdout.trimEnd().split('\n')).toHaveLength(100);
});
