import type { Project } from '@shopflow/project/project';
import { runCommand, type Outcome } from '@shopflow/project/run-command';

/**
 * The commit that a tag or an abbreviated commit id of the checkout names, long and short, because versions
 * are published as either. Empty when git does not know it, or the project is no git checkout.
 */
export async function commitsOf(
  { root: cwd, env }: Pick<Project, 'root' | 'env'>,
  revision: string,
): Promise<readonly string[]> {
  const isCommit = /^[0-9a-f]{7,40}$/.test(revision);
  const name = isCommit ? revision : `refs/tags/${revision}`;
  const found = await Promise.all(
    [[], ['--short']].map((flags) =>
      runCommand('git', ['rev-parse', '--verify', '--quiet', ...flags, `${name}^{commit}`], {
        cwd,
        env,
      }).catch(ignoreMissingGit),
    ),
  );
  return found.filter(({ exitCode }) => exitCode === 0).map(({ output }) => output);
}

function ignoreMissingGit(error: NodeJS.ErrnoException): Outcome {
  if (error.code !== 'ENOENT') throw error;
  return { exitCode: 1, output: '' };
}
