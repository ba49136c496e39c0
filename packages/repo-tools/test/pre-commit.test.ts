import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const hooks = fileURLToPath(new URL('../../../.githooks', import.meta.url));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'shopflow-pre-commit-'));
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Tries a commit in a repository whose `check:fast` is this command. */
function commitWith(checkFast: string): { status: number | null; stderr: string } {
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ scripts: { 'check:fast': checkFast } }),
  );
  execFileSync('git', ['add', '.'], { cwd: folder });
  const config = ['user.name=Test', 'user.email=test@shopflow-test.com', `core.hooksPath=${hooks}`];
  return spawnSync(
    'git',
    [...config.flatMap((entry) => ['-c', entry]), 'commit', '--message', 'test'],
    { cwd: folder, encoding: 'utf8' },
  );
}

test('commits when check:fast passes', () => {
  expect(commitWith('node --version').status).toBe(0);
});

test('refuses a commit when check:fast fails', () => {
  const { status, stderr } = commitWith('echo "oxlint found a fault" >&2; exit 1');

  expect(stderr).toContain('oxlint found a fault');
  expect(status).toBe(1);
});
