import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Project } from './project.ts';
import { UserError } from './user-error.ts';

/** The name under which git commits in this checkout. @throws UserError when git has none */
export async function gitAuthor({ root, env }: Pick<Project, 'root' | 'env'>): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', ['config', 'user.name'], {
      cwd: root,
      env,
    });
    return stdout.trim();
  } catch (cause) {
    throw new UserError('Git does not know your name (user.name). Say who you are with --by.', {
      cause,
    });
  }
}
