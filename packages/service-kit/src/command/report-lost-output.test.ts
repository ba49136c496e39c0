import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { reportLostOutput } from './report-lost-output.ts';

function lose(...codes: readonly string[]) {
  const running = Object.assign(new EventEmitter(), { exitCode: 0 });
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  reportLostOutput(stdout, stderr, running);
  for (const code of codes) stdout.emit('error', Object.assign(new Error(`${code}: x`), { code }));
  running.exitCode = 1;
  running.emit('exit');
  return { exitCode: running.exitCode, text: String(stderr.read() ?? '') };
}

test('a full disk is an error, in one line', () => {
  expect(lose('ENOSPC', 'ENOSPC')).toEqual({
    exitCode: 2,
    text: 'The output could not be written: ENOSPC: x\n',
  });
});

test.each(['EPIPE', 'EIO'])('a reader that is gone (%s) changes nothing', (code) => {
  expect(lose(code)).toEqual({ exitCode: 1, text: '' });
});
