import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitVersion } from './version.ts';

async function startRepository() {
  const cwd = await mkdtemp(join(tmpdir(), 'git-version-'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], { cwd })
      .toString()
      .trim();
  git('init', '-q', '-b', 'main');
  return {
    cwd,
    git,
    write: (name: string, text: string) => writeFile(join(cwd, name), text),
    commit: () => git('add', '.') + git('commit', '-q', '--allow-empty', '-m', 'A commit'),
    [Symbol.asyncDispose]: () => rm(cwd, { recursive: true }),
  };
}

test('uses the commit and branch of a clean working tree', async () => {
  await using repository = await startRepository();
  const { cwd, git } = repository;
  await repository.write('file', 'text');
  repository.commit();
  git('checkout', '-q', '-b', 'feat/phone');

  expect(await gitVersion({ cwd })).toEqual({
    version: git('rev-parse', '--short', 'HEAD'),
    branch: 'feat/phone',
  });
});

test.each(['tracked', 'untracked'])(
  'gives equal changes of a %s file the same version',
  async (name) => {
    await using repository = await startRepository();
    const { cwd, git } = repository;
    await repository.write('tracked', 'text');
    repository.commit();
    const versionWith = async (text: string) => {
      await repository.write(name, text);
      return (await gitVersion({ cwd })).version;
    };

    const [one, two, oneAgain] = [
      await versionWith('one'),
      await versionWith('two'),
      await versionWith('one'),
    ];

    expect(one).toMatch(new RegExp(`^${git('rev-parse', '--short', 'HEAD')}-dirty\\.[0-9a-f]{8}$`));
    expect(oneAgain).toBe(one);
    expect(two).not.toBe(one);
  },
);

test('puts uncommitted changes on no branch, unless one is given', async () => {
  await using repository = await startRepository();
  const { cwd } = repository;
  repository.commit();
  const committed = await gitVersion({ cwd });
  await repository.write('file', 'uncommitted');

  const uncommitted = await gitVersion({ cwd });

  expect(committed.branch).toBe('main');
  expect(uncommitted.branch).toBeNull();
  expect(await gitVersion({ cwd, version: uncommitted.version })).toEqual(uncommitted);
  expect(await gitVersion({ cwd, version: '2.3.0' })).toMatchObject({ branch: 'main' });
  expect(await gitVersion({ cwd, branch: 'main' })).toEqual({ ...uncommitted, branch: 'main' });
});

test('prefers a given version and branch over git', async () => {
  await using repository = await startRepository();
  const given = { version: '2.3.0', branch: 'main' };

  expect(await gitVersion({ cwd: repository.cwd, ...given })).toEqual(given);
});

test('says what to pass when there is no commit', async () => {
  await using repository = await startRepository();

  await expect(gitVersion({ cwd: repository.cwd })).rejects.toThrow('pass --version and --branch');
});

test('requires a branch on a detached HEAD, but no version', async () => {
  await using repository = await startRepository();
  const { cwd, git } = repository;
  repository.commit();
  git('checkout', '-q', '--detach');

  await expect(gitVersion({ cwd })).rejects.toThrow('pass --version and --branch');
  expect(await gitVersion({ cwd, branch: 'main' })).toEqual({
    version: git('rev-parse', '--short', 'HEAD'),
    branch: 'main',
  });
});

test('says what to pass outside a repository', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'no-repository-'));

  await expect(gitVersion({ cwd })).rejects.toThrow('pass --version and --branch');
  await rm(cwd, { recursive: true });
});
