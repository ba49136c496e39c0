import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { spawnWatched } from '@shopflow/service-kit/spawn-watched';

const MAIN = ['--import', 'tsx', path.join(import.meta.dirname, '../../src/main.ts')];

function start(...flags: readonly string[]) {
  return spawnWatched(process.execPath, [...MAIN, ...flags], { output: ['pipe', 'pipe'] }).child;
}

test('prints its URL, serves until SIGTERM, and exits with 0', async () => {
  const program = start('--port', '0');
  const ended = once(program, 'exit');
  try {
    const [line] = (await once(program.stdout, 'data')) as [Buffer];
    const url = /http:\S+/.exec(line.toString())?.[0];
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  } finally {
    program.kill('SIGTERM');
  }
  expect(await ended).toEqual([0, null]);
});

test('does not print a custom token', async () => {
  const program = start('--port', '0', '--auth-token', 'secret-1');
  const ended = once(program, 'exit');
  const [lines] = (await once(program.stdout, 'data')) as [Buffer];
  program.kill('SIGTERM');
  await ended;

  expect(lines.toString()).toContain('auth token   (custom)');
  expect(lines.toString()).not.toContain('secret-1');
});

test('--help explains each flag', () => {
  const { status, stdout } = spawnSync(process.execPath, [...MAIN, '--help'], { encoding: 'utf8' });

  expect(status).toBe(0);
  expect(stdout).toMatch(/--port.*--host.*--account-sid.*--auth-token.*--log/s);
});

test('exits with 1 for an invalid option', () => {
  const flags = ['--account-sid', 'AC1'];
  const { status, stderr } = spawnSync(process.execPath, [...MAIN, ...flags], { encoding: 'utf8' });

  expect(status).toBe(1);
  expect(stderr).toContain('AC and 32 hexadecimal digits');
});
